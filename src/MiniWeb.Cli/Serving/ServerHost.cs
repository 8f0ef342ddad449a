// Puts the parts together for `serve`, runs them until it is told to stop, and takes them apart in the right
// order: the server drains first, then what was captured reaches the disk, then the log is closed.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Logging;
using MiniWeb.Cli.Terminal;
using MiniWeb.Files;
using MiniWeb.Server;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;
using MiniWeb.Web;

namespace MiniWeb.Cli.Serving;

/// <summary>A server as the settings want it.</summary>
/// <param name="settings">The settings.</param>
/// <param name="echo">Whether each request is answered with itself.</param>
/// <param name="error">Where the banner goes.</param>
/// <param name="run">What the process lends; null in a process of somebody else.</param>
internal sealed class ServerHost(Settings settings, bool echo, TextWriter error, CommandRun? run)
{
    // Beyond the time for the requests under way: for what waits for the disk. A disk that takes nothing in
    // this time keeps no process alive.
    private static readonly TimeSpan TimeForCaptures = TimeSpan.FromSeconds(15);

    /// <summary>Serves until it is told to stop, on the caller's thread.</summary>
    /// <param name="stop">Ends it, in order.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">It cannot start.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!echo)
            CheckRoot();
        using var log = OpenLog.Open(settings.Log, Colour.IsWantedOnError);
        HttpServer? started = null;
        await using var inspector = InspectorHost.Of(
            settings, () => started is null ? "" : Banner.Urls(settings.Address, started.EndPoints).First());
        await using var captures = settings.Capture.Enabled ? OpenCaptures(log, inspector) : null;
        var options = Options() with { FirstConnection = captures?.FirstConnection ?? 1 };
        await using var server = new HttpServer(
            options, ChooseHandler(inspector), Observe(log.Late, captures, inspector));
        Start(server);
        started = server;
        run?.Patience?.Extend(settings.Timeouts.Stop + TimeForCaptures, ExitCode.Failure);
        // After the server: whoever wants that on port 8081 gets it.
        if (inspector is not null)
            await inspector.StartAsync();
        Banner.Write(error, settings, echo, log.File, server.EndPoints, inspector);
        log.TellFault();
        WarnOfFewer(log, options.MaxConnections);
        var opening = settings.Open ? OpenBrowserAsync(server.EndPoints[0], stop) : Task.CompletedTask;
        WaitFor(stop);
        await opening;
        log.Logger.Information(
            "Stopping: requests under way have {Seconds} s.", settings.Timeouts.Stop.TotalSeconds);
        await Task.WhenAll(
            server.StopAsync(settings.Timeouts.Stop), inspector?.StopAsync() ?? Task.CompletedTask);
        if (server.ConnectionCount > 0)
            log.Logger.Warning(
                "{Count} connections were left behind: what answers them did not end.",
                server.ConnectionCount);
        if (run?.ErrorQueue?.Dropped is > 0 and var dropped)
            log.Logger.Warning("{Count} lines did not reach standard error: it did not take them", dropped);
        return ExitCode.Success;
    }

    private void WarnOfFewer(OpenLog log, int allowed)
    {
        if (allowed < settings.Limits.Connections)
            log.Logger.Warning(
                "{Allowed} connections at one time, not {Wanted}: too few files may be open (ulimit -n)",
                allowed, settings.Limits.Connections);
    }

    // On this thread, which has nothing else to do: an asynchronous method that waits is compiled when it
    // first does, and the first answer would have to wait for that.
    private static void WaitFor(CancellationToken stop)
    {
        using var stopped = new ManualResetEventSlim(initialState: false, spinCount: 0);
        using (stop.Register(stopped.Set))
            stopped.Wait(CancellationToken.None);
    }

    private HttpServerOptions Options()
    {
        if (!ListenAddresses.TryResolve(settings.Address, settings.Port, out var endPoints))
            throw new CommandException(ExitCode.Usage, $"'{settings.Address}' is no address to listen on");
        return new HttpServerOptions
        {
            EndPoints = endPoints,
            Limits = settings.Limits.Parser,
            MaxConnections = DescriptorBudget.ConnectionsFor(
                settings.Limits.Connections,
                InspectorHost.DescriptorsFor(settings) + EpollLoops.Shared.Descriptors),
            WhenBusy = settings.Limits.WhenBusy,
            AllowedHosts = settings.AllowedHosts ?? DefaultHosts(endPoints),
            MinContentRate = settings.Limits.ContentRate,
            MaxRequestsPerConnection = settings.Limits.RequestsPerConnection,
            HeadTimeout = settings.Timeouts.Head,
            IdleTimeout = settings.Timeouts.Idle,
            ContentTimeout = settings.Timeouts.Content,
            WriteTimeout = settings.Timeouts.Write,
            LingerTimeout = settings.Timeouts.Linger,

            OwnResponse = Dressing(),

            // The handlers here go to the thread pool themselves where they have to wait for a disk.
            HandlersMayBlock = false,
        };
    }

    // A server that only this machine reaches is asked for by this machine's names; one that others reach, by
    // names that nobody here can know.
    private static AllowedHosts DefaultHosts(IReadOnlyList<IPEndPoint> endPoints) =>
        endPoints.All(endPoint => IPAddress.IsLoopback(endPoint.Address))
            ? AllowedHosts.Local
            : AllowedHosts.Any;

    private Handler ChooseHandler(InspectorHost? inspector)
    {
        var handler = echo ? EchoHandler.Of(settings.Limits.Parser.Content) : ServeFiles(inspector);
        if (settings.Files.Origin is { } origin)
            handler = CrossOrigin.For(origin)(handler);
        return AddedFields.Of(settings.Files.Fields)(handler);
    }

    // For the server's own answers, what ChooseHandler puts around the handler.
    private Func<Response, Response> Dressing()
    {
        var fields = AddedFields.Dressing(settings.Files.Fields);
        if (settings.Files.Origin is not { } origin)
            return fields;
        var cross = AddedFields.Dressing(CrossOrigin.FieldsFor(origin));
        return response => fields(cross(response));
    }

    private Handler ServeFiles(InspectorHost? inspector)
    {
        var files = OpenFiles();
        var captures = settings.Capture.Enabled ? settings.Capture.Directory : "off";
        return new HomePage(
            settings.Root, captures, TimeProvider.System, request => inspector?.UrlFor(request))
            .Wrap(files.AnswerAsync);
    }

    private StaticFiles OpenFiles() => new(new StaticFilesOptions
    {
        Root = settings.Root,
        Closed =
        [
            settings.Capture.Directory, settings.Log.Directory, .. SettingsFile.PlacesOf(settings.File),
        ],
        CacheBytes = settings.Files.CacheBytes,
        CacheFileLimit = settings.Files.CacheFileLimit,
        Compress = settings.Files.Compress,
        CompressCacheBytes = settings.Files.CompressCacheBytes,
        CompressFileLimit = settings.Files.CompressFileLimit,
        Revalidate = settings.Files.Revalidate,
        CacheControl = settings.Files.CacheControl,
        Types = settings.Files.MediaTypes,
        Listing = settings.Files.Listing,
        WindowsNames = settings.Files.WindowsNames,
        SinglePage = settings.Files.SinglePage,
    });

    private IConnectionObservers Observe(LateLogger log, CaptureWriter? captures, InspectorHost? inspector)
    {
        var wanted = new List<IConnectionObservers>();
        if (captures is not null)
            wanted.Add(captures);
        wanted.Add(new AccessLog(log, settings.Log.Access, new TargetMask(settings.Log.Secrets)));
        if (inspector is not null)
            wanted.Add(inspector.Connections);
        return wanted.Count == 1 ? wanted[0] : new ObserverList(wanted);
    }

    private CaptureWriter OpenCaptures(OpenLog log, InspectorHost? inspector)
    {
        var capture = settings.Capture;
        try
        {
            return new CaptureWriter(
                new CaptureOptions
                {
                    Directory = capture.Directory,
                    WhenFull = capture.WhenFull,
                    QueueBytes = capture.QueueBytes,
                    MaxBytes = capture.MaxBytes,
                    MaxCount = capture.MaxCount,
                    MaxAge = capture.MaxAge,
                },
                warning => log.Logger.Warning("{Warning:l}", OneLine.Of(warning)),
                inspector?.Captures);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Failure,
                $"captures cannot be written: {OneLine.Of(exception.Message)} "
                + "(another folder: --captures DIR; none: --captures off)");
        }
    }

    private void CheckRoot()
    {
        var root = settings.Root;
        if (!Directory.Exists(root))
        {
            var fault = File.Exists(root) ? "is a file; a folder is served" : "there is no such folder";
            throw new CommandException(ExitCode.Usage, $"{OneLine.Of(root)}: {fault}");
        }

        if (settings.Files.SinglePage is { } page && !OpenFiles().Has(page))
            throw new CommandException(
                ExitCode.Usage, $"{OneLine.Of(Path.Join(root, page))}: there is no such file (--spa)");
    }

    // No browser goes to the address that means all addresses.
    private Task OpenBrowserAsync(IPEndPoint endPoint, CancellationToken stop)
    {
        var url = endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any)
            ? $"http://localhost:{endPoint.Port}"
            : Banner.Urls(settings.Address, [endPoint]).First();
        return Browser.OpenAsync(url, error, stop);
    }

    private void Start(HttpServer server)
    {
        try
        {
            server.Start();
        }
        catch (SocketException exception)
        {
            throw ListenFault.Of(exception, settings.Address, settings.Port);
        }
    }
}
