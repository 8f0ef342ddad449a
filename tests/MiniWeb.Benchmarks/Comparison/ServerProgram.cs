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

    // Kestrel is faster with inline completions; MiniWeb sets them by itself, nginx is no .NET program.
    private static readonly (string Name, string Value) Inline =
        ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

    private const string MiniWebAssembly = "src/MiniWeb.Cli/bin/Release/net10.0/MiniWeb.Cli.dll";

    private const string KestrelAssembly =
        "tests/MiniWeb.Benchmarks/peers/KestrelStaticFiles/bin/Release/net10.0/KestrelStaticFiles.dll";

    public static ServerProgram MiniWeb { get; } = new("miniweb", "MiniWeb", MiniWebAssembly, StartMiniWeb)
    {
        Environment = [MiniWebQuiet],
    };

    public static ServerProgram Kestrel { get; } =
        new("kestrel", "ASP.NET Core static files", KestrelAssembly, StartKestrel) { Environment = [Inline] };

    public static ServerProgram Nginx { get; } = new("nginx", "nginx", "/usr/sbin/nginx", StartNginx);

    /// <summary>Every server, in the order of a round.</summary>
    public static IReadOnlyList<ServerProgram> All { get; } = [MiniWeb, Kestrel, Nginx];

    public IReadOnlyList<(string Name, string Value)> Environment { get; private init; } = [];

    public bool IsInstalled => File.Exists(Requires);

    private static string[] StartMiniWeb(SampleSite site, int port) =>
        ["dotnet", Path.GetFullPath(MiniWebAssembly), "serve", site.Root, "--address", "127.0.0.1",
            "--port", $"{port}", "--captures", "off"];

    private static string[] StartKestrel(SampleSite site, int port) =>
        ["dotnet", Path.GetFullPath(KestrelAssembly), site.Root, $"{port}"];

    private static string[] StartNginx(SampleSite site, int port) =>
        [Nginx.Requires, "-p", site.Scratch, "-e", "stderr", "-c", NginxConfiguration.Write(site, port)];
}
