using System;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Capture;

/// <summary>One message of a captured exchange.</summary>
/// <param name="Bytes">Its bytes, as they are in the file.</param>
/// <param name="Anatomy">Its parts.</param>
/// <param name="Verdict">
/// Why the content has its length, by the bytes; and why the connection stayed or closed, by what became of
/// it where that is known, else by the bytes.
/// </param>
public sealed record ExplainedMessage(
    ReadOnlyMemory<byte> Bytes, MessageAnatomy Anatomy, MessageVerdict Verdict);
