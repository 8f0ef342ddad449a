using System.IO;

namespace MiniWeb.Lab;

/// <summary>Where an experiment says what it sees. The writers are used by several threads at once.</summary>
/// <param name="Data">What was asked for: messages, times, results.</param>
/// <param name="Notes">Everything else, one line each.</param>
/// <param name="ShowsProgress">Whether <paramref name="Notes"/> is a terminal.</param>
public sealed record LabOutput(TextWriter Data, TextWriter Notes, bool ShowsProgress);
