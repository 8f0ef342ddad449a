// Debian's real nginx on a free loopback port, with a configuration, a document root and logs of its own. It
// touches nothing of an nginx that the machine may run otherwise.
using System;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>
/// A running nginx; also usable as a class fixture. Its page at <c>/</c> says "nginx serves this".
/// </summary>
public sealed class NginxServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _firstPort;
    private ChildProcess? _server;

    /// <summary>Prepares a server; <see cref="InitializeAsync"/> starts it.</summary>
    public NginxServer()
    {
    }

    private NginxServer(int firstPort) => _firstPort = firstPort;

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
        <head><meta charset="utf-8"><title>nginx</title></head>
        <body><h1>nginx serves this</h1></body>
        </html>

        """u8;

    /// <summary>A running server.</summary>
    /// <param name="firstPort">
    /// The port to try first, 0 for any; a busy one is given up for a free one.
    /// </param>
    public static async Task<NginxServer> StartAsync(int firstPort = 0)
    {
        var nginx = new NginxServer(firstPort);
        await nginx.InitializeAsync();
        return nginx;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public async ValueTask InitializeAsync()
    {
        _folder.Write("www/index.html", IndexPage);
        (_server, Port) = await FreePort.StartAsync(StartOn, "start worker process ", _firstPort);
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
        var configuration = _folder.Write("nginx.conf", Encoding.UTF8.GetBytes(Configuration(port)));
        return ChildProcess.Start(
            Programs.Find("nginx"), ["-e", "stderr", "-p", _folder.Path, "-c", configuration], _folder.Path);
    }

    // The modules Debian switches on are not loaded: the configuration is this one alone. A root process
    // drops to www-data for the work.
    private string Configuration(int port) => $$"""
        daemon off;
        {{(Environment.IsPrivilegedProcess ? "user www-data;" : "")}}
        worker_processes 1;
        pid nginx.pid;
        error_log stderr notice;
        events { worker_connections 128; }
        http {
            types { text/html html; text/css css; image/svg+xml svg; }
            default_type application/octet-stream;
            access_log access.log;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            keepalive_timeout 5s;
            server {
                listen 127.0.0.1:{{port}};
                server_name localhost;
                root "{{DocumentRoot}}";
                index index.html;
            }
        }
        """;
}
