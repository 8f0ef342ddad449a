using System;
using MiniWeb.Capture;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Capture</c>.</summary>
/// <param name="Enabled">Whether exchanges are saved.</param>
/// <param name="Directory">The full path of their folder.</param>
/// <param name="WhenFull">What happens when the disk cannot keep up.</param>
/// <param name="QueueBytes">Memory for what waits for the disk.</param>
/// <param name="MaxBytes">Of all captures together.</param>
/// <param name="MaxCount">Of captures.</param>
/// <param name="MaxAge">Of a capture.</param>
internal sealed record CaptureSettings(
    bool Enabled,
    string Directory,
    WhenFull WhenFull,
    long QueueBytes,
    long MaxBytes,
    int MaxCount,
    TimeSpan MaxAge);
