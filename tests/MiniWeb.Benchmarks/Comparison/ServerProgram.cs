// The servers that are compared, and how each is started for speed: no log, no capture, every other setting
// as its makers ship it or better. Nothing here runs anything.
using System;
using System.Collections.Generic;
using System.IO;

namespace MiniWeb.Benchmarks.Comparison;

/// <param name="Key">The name on the command line.</param>
/// <param name="Title">The name in the table.</param>
/// <param name="Requires">The file that must be there for the server to run.</param>
/// <param name="Command">Site and port to program and arguments.</param>
internal sealed record ServerProgram(
    string Key, string Title, string Requires, Func<SampleSite, int, IReadOnlyList<string>> Command)
{
    // The whole of what differs from the defaults: nothing is written, to the log or to the captures folder.
    private static readonly (string Name, string Value) MiniWebQuiet =
        ("MINIWEB_Log__Access", "false");

    // Its default is the load's thousand; those of the run before may still be closing.
    private static readonly (string Name, string Value) MoreConnections =
        ("MINIWEB_Limits__Connections", "2000");

    // Kestrel is faster with inline completions; MiniWeb sets them by itself, nginx is no .NET program.
    private static readonly (string Name, string Value) Inline =
        ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

    private const string MiniWebProgram = "src/MiniWeb.Cli/bin/Release/net10.0/miniweb";

    private const string KestrelProgram =
        "tests/MiniWeb.Benchmarks/peers/KestrelStaticFiles/bin/Release/net10.0/KestrelStaticFiles";

    public static ServerProgram MiniWeb { get; } = new("miniweb", "MiniWeb", MiniWebProgram, StartMiniWeb)
    {
        Environment = [MiniWebQuiet, MoreConnections],
    };

    /// <summary>MiniWeb with captures on, as it comes but for the number that it keeps.</summary>
    public static ServerProgram Capturing { get; } =
        new("captures", "MiniWeb, captures on", MiniWebProgram, StartCapturing)
        {
            Environment =
            [
                MiniWebQuiet,
                ("MINIWEB_Capture__MaxCount", "10000000"),
                ("MINIWEB_Capture__MaxBytes", "1TiB"),
            ],
        };

    public static ServerProgram Kestrel { get; } =
        new("kestrel", "ASP.NET Core static files", KestrelProgram, StartKestrel) { Environment = [Inline] };

    public static ServerProgram Nginx { get; } =
        new("nginx", "nginx", "/usr/sbin/nginx", StartNginx) { NeedsWarmUp = false };

    /// <summary>Every server, in the order of a round.</summary>
    public static IReadOnlyList<ServerProgram> All { get; } = [MiniWeb, Kestrel, Nginx];

    public IReadOnlyList<(string Name, string Value)> Environment { get; private init; } = [];

    /// <summary>Whether it is compiled while it runs, and is slower at first.</summary>
    public bool NeedsWarmUp { get; private init; } = true;

    public bool IsInstalled => File.Exists(Requires);

    private static string[] StartMiniWeb(SampleSite site, int port) => Serve(site, port, "off");

    private static string[] StartCapturing(SampleSite site, int port) => Serve(site, port, site.Captures);

    private static string[] Serve(SampleSite site, int port, string captures) =>
        [Path.GetFullPath(MiniWebProgram), "serve", site.Root, "--address", "127.0.0.1",
            "--port", $"{port}", "--captures", captures];

    private static string[] StartKestrel(SampleSite site, int port) =>
        [Path.GetFullPath(KestrelProgram), site.Root, $"{port}"];

    private static string[] StartNginx(SampleSite site, int port) =>
        [Nginx.Requires, "-p", site.Scratch, "-e", "stderr", "-c", NginxConfiguration.Write(site, port)];
}
