// The settings, typed, as the rest of the command sees them. Made by SettingsReader from the table of keys.
using MiniWeb.Server;

namespace MiniWeb.Cli.Configuration;

/// <summary>Everything that can be set.</summary>
internal sealed record Settings
{
    /// <summary>localhost, any or an IP address.</summary>
    public required string Address { get; init; }

    /// <summary>0 to 65535; 0 picks a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The hosts that are answered for; null: those that go with the address.</summary>
    public required AllowedHosts? AllowedHosts { get; init; }

    /// <summary>The full path of the folder to serve.</summary>
    public required string Root { get; init; }

    /// <summary>Whether the site is opened in the browser.</summary>
    public required bool Open { get; init; }

    /// <summary>Static files.</summary>
    public required FileSettings Files { get; init; }

    /// <summary>What clients may ask for at most.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>How long each wait may take.</summary>
    public required TimeoutSettings Timeouts { get; init; }

    /// <summary>Captures.</summary>
    public required CaptureSettings Capture { get; init; }

    /// <summary>Exports.</summary>
    public required ExportSettings Export { get; init; }

    /// <summary>The inspector.</summary>
    public required InspectorSettings Inspector { get; init; }

    /// <summary>Logs.</summary>
    public required LogSettings Log { get; init; }

    /// <summary>
    /// The settings file that was used; null when there is none, and the built-in defaults hold.
    /// </summary>
    public required string? File { get; init; }
}
