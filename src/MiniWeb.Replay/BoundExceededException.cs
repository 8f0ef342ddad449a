using System.IO;

namespace MiniWeb.Replay;

/// <summary>More bytes came than are held in memory.</summary>
internal sealed class BoundExceededException(string message) : IOException(message);
