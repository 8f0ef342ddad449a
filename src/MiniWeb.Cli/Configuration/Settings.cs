// The settings, typed, as the rest of the command sees them. Made by SettingsReader from the table of keys.
using System;
using System.Collections.Generic;
using MiniWeb.Capture;
using MiniWeb.Cli.Logging;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

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

/// <summary>Section <c>Export</c>.</summary>
/// <param name="Secrets">Names of fields, parameters and keys, with commas between them.</param>
internal sealed record ExportSettings(string Secrets);

/// <summary>Section <c>Files</c>.</summary>
/// <param name="CacheBytes">Memory for files that were served.</param>
/// <param name="CacheFileLimit">A larger file is not kept.</param>
/// <param name="Revalidate">How long a kept file is taken to be unchanged.</param>
internal sealed record FileSettings(long CacheBytes, int CacheFileLimit, TimeSpan Revalidate)
{
    /// <summary>Whether files are sent compressed to those who accept it.</summary>
    public required bool Compress { get; init; }

    /// <summary>Memory for files that were compressed here.</summary>
    public required long CompressCacheBytes { get; init; }

    /// <summary>A larger file is not compressed here.</summary>
    public required long CompressFileLimit { get; init; }

    /// <summary>The Cache-Control of files.</summary>
    public required string CacheControl { get; init; }

    /// <summary>Whether folders without a page are listed.</summary>
    public required bool Listing { get; init; }

    /// <summary>Whether the names that Windows gives another meaning are refused.</summary>
    public required bool WindowsNames { get; init; }

    /// <summary>The page of a site that has only one, or null.</summary>
    public required string? SinglePage { get; init; }

    /// <summary>The origin whose pages may read what is served; null for none but our own.</summary>
    public required string? Origin { get; init; }

    /// <summary>Fields of every response.</summary>
    public required IReadOnlyList<ResponseField> Fields { get; init; }

    /// <summary>Media types by extension.</summary>
    public required IReadOnlyDictionary<string, string> MediaTypes { get; init; }
}

/// <summary>Section <c>Inspector</c>.</summary>
/// <param name="Port">0 to 65535, 0 for a free one; null for no inspector.</param>
/// <param name="Address">localhost, any or an IP address.</param>
/// <param name="Token">
/// The secret of every visitor; <c>auto</c> for one made at the start, <c>off</c> for none.
/// </param>
internal sealed record InspectorSettings(int? Port, string Address, string Token);

/// <summary>Section <c>Limits</c>.</summary>
/// <param name="Connections">At one time.</param>
/// <param name="WhenBusy">What becomes of a connection too many.</param>
/// <param name="RequestsPerConnection">From 1.</param>
/// <param name="ContentRate">Bytes a second that content must bring; 0 for no least rate.</param>
/// <param name="Parser">The sizes of messages.</param>
internal sealed record LimitSettings(
    int Connections, WhenBusy WhenBusy, int RequestsPerConnection, long ContentRate, ParserLimits Parser);

/// <summary>Section <c>Log</c>.</summary>
/// <param name="Level">The least level that is logged.</param>
/// <param name="Access">Whether each request has its line.</param>
/// <param name="Console">Whether to log to standard error.</param>
/// <param name="File">Whether to log to files.</param>
/// <param name="Directory">The full path of their folder.</param>
/// <param name="FileSize">Bytes of one file.</param>
/// <param name="FileCount">How many are kept.</param>
/// <param name="Secrets">Whose values are masked; null for none.</param>
internal sealed record LogSettings(
    LogLevel Level,
    bool Access,
    bool Console,
    bool File,
    string Directory,
    long FileSize,
    int FileCount,
    SecretNames? Secrets);

/// <summary>Section <c>Timeouts</c>.</summary>
/// <param name="Head">For the head of a request.</param>
/// <param name="Idle">For the first byte of the next request.</param>
/// <param name="Content">For the next bytes of content.</param>
/// <param name="Write">For the client to take the next bytes.</param>
/// <param name="Linger">For the client to close its side.</param>
/// <param name="Stop">For requests under way when the server stops.</param>
internal sealed record TimeoutSettings(
    TimeSpan Head, TimeSpan Idle, TimeSpan Content, TimeSpan Write, TimeSpan Linger, TimeSpan Stop);
