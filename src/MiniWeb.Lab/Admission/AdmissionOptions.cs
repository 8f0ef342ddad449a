using System;
using System.Net;

namespace MiniWeb.Lab.Admission;

/// <summary>How members are admitted.</summary>
/// <param name="Members">The file of members.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record AdmissionOptions(string Members, IPAddress Address, int Port)
{
    /// <summary>The port of admissions.</summary>
    public const int DefaultPort = 10001;

    /// <summary>How long a group key is used.</summary>
    public TimeSpan Rotation { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Where the group key is kept for programs on this machine and the next start; or null.
    /// </summary>
    public string? KeyFile { get; init; }
}
