// The inspector beside the server: on a port of its own, so that its own traffic is neither captured nor
// mixed with the site's, and no page of the site has its origin. A busy port is no reason not to serve: then
// it takes a free one, and the banner says so.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Terminal;
using MiniWeb.Http;
using MiniWeb.Inspector;
using MiniWeb.Server;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Cli.Serving;

/// <summary>The inspector and its server.</summary>
internal sealed class InspectorHost : IAsyncDisposable
{
    // A browser opens six at most, and whoever else reaches the port must not take all.
    private const int MostConnections = 64;
    private const long MostForm = 64 * 1024;

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    // Every wait is short: its visitors are near, and a connection that says nothing must not stand long.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);

    private readonly InspectorSite _site;
    private readonly string? _token;
    private readonly bool _isOpen;
    private readonly string _address;
    private readonly int _port;
    private HttpServer? _server;

    private InspectorHost(InspectorSite site, InspectorSettings settings, string? token, bool isOpen) =>
        (_site, _address, _port, _token, _isOpen) =
            (site, settings.Address, settings.Port ?? 0, token, isOpen);

    /// <summary>Gives each connection of the site its lane.</summary>
    public IConnectionObservers Connections => _site.Connections;

    /// <summary>Where to point the browser, with the token where one is needed. For the terminal only.
    /// </summary>
    public IEnumerable<string> Urls => _server is null
        ? []
        : Banner.Urls(_address, _server.EndPoints)
            .Select(url => _token is null ? url : $"{url}/?token={_token}");

    /// <summary>What a user must know beside the URL; null for nothing.</summary>
    public string? Note => _server is not null && _port != 0 && _server.EndPoints[0].Port != _port
        ? string.Create(CultureInfo.InvariantCulture,
            $"port {_port} is in use; --inspector-port N picks another")
        : null;

    /// <summary>What makes the captures open to others; null when only the user of this server sees them.
    /// </summary>
    public string? Warning => (_token, _isOpen) switch
    {
        (null, true) => "Inspector:Token is off: whoever reaches that port sees every captured byte, "
            + "passwords and cookies too",
        (null, false) => "Inspector:Token is off: every user of this machine sees every captured byte, "
            + "passwords and cookies too",
        (_, true) => "whoever has this URL sees every captured byte, passwords and cookies too",
        _ => null,
    };

    /// <summary>How many file descriptors it needs: its connections, and the files of its list.</summary>
    /// <param name="settings">The settings.</param>
    public static int DescriptorsFor(Settings settings) =>
        settings.Inspector.Port is null || !settings.Capture.Enabled ? 0 : MostConnections + 8;

    /// <summary>The inspector that the settings want, not started yet; null when they want none.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="serverUrl">Where the site can be opened.</param>
    public static InspectorHost? Of(Settings settings, Func<string> serverUrl) =>
        settings.Inspector.Port is { } port && settings.Capture.Enabled
            ? Make(settings, port, serverUrl)
            : null;

    // A method of its own: without an inspector its code is not loaded.
    private static InspectorHost Make(Settings settings, int port, Func<string> serverUrl)
    {
        ListenAddresses.TryResolve(settings.Inspector.Address, port, out var endPoints);
        var isOpen = !endPoints.All(one => IPAddress.IsLoopback(one.Address));
        var token = settings.Inspector.Token switch
        {
            "off" => null,
            "auto" => InspectorSite.MakeToken(),
            var stated => stated,
        };
        var site = new InspectorSite(new InspectorOptions
        {
            Captures = settings.Capture.Directory,
            MaxCount = settings.Capture.MaxCount,
            ServerUrl = serverUrl,
            Token = token,
            IsOpen = isOpen,
        });
        return new InspectorHost(site, settings.Inspector, token, isOpen);
    }

    /// <summary>Takes the exchanges that are captured.</summary>
    public ICaptureListener Captures => _site;

    /// <summary>Listens: on its port, else on a free one.</summary>
    /// <exception cref="CommandException">It cannot listen at all.</exception>
    public async Task StartAsync()
    {
        _server = ServerOn(_port);
        try
        {
            _server.Start();
        }
        catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            await _server.DisposeAsync();
            _server = ServerOn(0);
            _server.Start();
        }
        catch (SocketException exception)
        {
            throw new CommandException(
                ExitCode.Failure,
                $"the inspector: {ListenFault.Of(exception, _address, _port).Message} "
                + "(none: --inspector-port off)");
        }
    }

    /// <summary>
    /// The page of an exchange, for a visitor of the site who can reach it; else null. Never with the token:
    /// the site's visitors are not the inspector's.
    /// </summary>
    /// <param name="request">The request of the visitor.</param>
    public string? UrlFor(Request request)
    {
        var isNear = IPAddress.IsLoopback(
            request.Connection.Remote.Address is { IsIPv4MappedToIPv6: true } mapped
                ? mapped.MapToIPv4()
                : request.Connection.Remote.Address);
        if (_server is null || (!isNear && !_isOpen))
            return null;
        var authority = System.Text.Encoding.Latin1.GetString(request.Head.Authority);
        var end = authority.StartsWith('[') ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        var host = end <= 0 ? authority : authority[..end];
        // A name that leads here by chance, or by somebody's trick, is not one that the inspector answers to.
        if (!IPAddress.TryParse(host, out _) || !host.AsSpan().ContainsAny('.', ':'))
            host = "localhost";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"http://{host}:{_server.EndPoints[0].Port}/exchange/{request.Id.Day}/{request.Id}");
    }

    /// <summary>Ends it: the live feeds first, for they would never end.</summary>
    public async Task StopAsync()
    {
        await _site.StopAsync();
        if (_server is not null)
            await _server.StopAsync(StopTime);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _site.StopAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        await _site.DisposeAsync();
    }

    private HttpServer ServerOn(int port)
    {
        ListenAddresses.TryResolve(_address, port, out var endPoints);
        return new HttpServer(
            new HttpServerOptions
            {
                EndPoints = endPoints,
                MaxConnections = MostConnections,
                WhenBusy = WhenBusy.Refuse,
                IdleTimeout = IdleTime,
                HeadTimeout = IdleTime,
                ContentTimeout = IdleTime,
                LingerTimeout = TimeSpan.FromSeconds(1),
                Limits = ParserLimits.Default with { Content = MostForm },
            },
            _site.AnswerAsync);
    }
}
