// Debian's real Apache on a free loopback port, with a configuration, a document root and logs of its own. It
// touches nothing of an Apache that the machine may run otherwise.
using System;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>
/// A running Apache; also usable as a class fixture. Its page at <c>/</c> says "It works!".
/// </summary>
public sealed class ApacheServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _firstPort;
    private ChildProcess? _server;

    /// <summary>Prepares a server; <see cref="InitializeAsync"/> starts it.</summary>
    public ApacheServer()
    {
    }

    private ApacheServer(int firstPort) => _firstPort = firstPort;

    /// <summary>The port it listens on, at 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Its root, without a path: <c>http://127.0.0.1:12345</c>.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The full path of the folder it serves. Tests may add files.</summary>
    public string DocumentRoot => _folder.At("www");

    /// <summary>The page at <c>/</c>.</summary>
    public static ReadOnlySpan<byte> IndexPage => """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Apache</title></head>
        <body><h1>It works!</h1></body>
        </html>

        """u8;

    /// <summary>A running server.</summary>
    /// <param name="firstPort">
    /// The port to try first, 0 for any; a busy one is given up for a free one.
    /// </param>
    public static async Task<ApacheServer> StartAsync(int firstPort = 0)
    {
        var apache = new ApacheServer(firstPort);
        await apache.InitializeAsync();
        return apache;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public async ValueTask InitializeAsync()
    {
        _folder.Write("www/index.html", IndexPage);
        (_server, Port) = await FreePort.StartAsync(StartOn, "resuming normal operations", _firstPort);
    }

    /// <summary>Stops it and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false }) await _server.TerminateAsync();
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }

    private ChildProcess StartOn(int port)
    {
        var configuration = _folder.Write("apache.conf", Encoding.UTF8.GetBytes(Configuration(port)));
        return ChildProcess.Start(
            Programs.Find("apache2"), ["-D", "FOREGROUND", "-f", configuration], _folder.Path);
    }

    // A root process drops to www-data for the work, which Apache insists on; another user stays who they
    // are.
    private string Configuration(int port) => $"""
        ServerRoot "{_folder.Path}"
        ServerName localhost
        Listen 127.0.0.1:{port}
        DefaultRuntimeDir "{_folder.Path}"
        PidFile "{_folder.At("apache.pid")}"
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
        LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
        TypesConfig /dev/null
        AddType text/html .html
        AddType text/css .css
        AddType image/svg+xml .svg
        {(Environment.IsPrivilegedProcess ? "User www-data\nGroup www-data" : "")}
        StartServers 1
        ThreadsPerChild 16
        MinSpareThreads 1
        MaxSpareThreads 16
        MaxRequestWorkers 16
        ErrorLog /dev/stderr
        LogLevel notice
        LogFormat "%h \"%r\" %>s %b" short
        CustomLog "{_folder.At("access.log")}" short
        KeepAlive On
        KeepAliveTimeout 5
        DocumentRoot "{DocumentRoot}"
        DirectoryIndex index.html
        <Directory "{DocumentRoot}">
          Require all granted
        </Directory>
        """;
}
