// What is simulated: the server with all that `serve` puts around it, on a simulated clock, network and disk.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Logging;
using MiniWeb.Files;
using MiniWeb.Http;
using MiniWeb.Inspector.Lanes;
using MiniWeb.Server;
using MiniWeb.Simulation.World;
using MiniWeb.Transport;
using Serilog;

namespace MiniWeb.Simulation.Site;

/// <summary>A server and its observers.</summary>
internal sealed class Subject
{
    /// <summary>How long the server waits for a client that still sends behind its end.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private readonly RunPlan _plan;
    private readonly Turns _turns;

    /// <summary>Puts it together.</summary>
    /// <param name="turns">The clock and the order.</param>
    /// <param name="plan">How.</param>
    /// <param name="dice">For the disk and the listener.</param>
    /// <param name="folder">What is served.</param>
    public Subject(Turns turns, RunPlan plan, Dice dice, SiteFolder folder)
    {
        (_plan, _turns, Started) = (plan, turns, turns.GetUtcNow());
        var rolls = dice.Fork();
        Poll = new SimulatedPoll(turns);
        Listener = new SimulatedListener(turns, Poll, () => rolls.Chance(plan.PercentOfFailedAccepts));
        Disk = new SimulatedDisk(turns, dice.Fork(), plan.Disk);
        Index = new IndexListener(System.IO.Path.Join(folder.Path, "captures"), turns.GetUtcNow());
        Captures = plan.Captures ? OpenCaptures() : null;
        Disk.BeforeStep = () => MostPending = Math.Max(MostPending, Captures?.Pending ?? 0);
        var tasks = new TurnTasks(turns);
        var handler = new SiteHandler(Files(folder, tasks), folder.Bytes, turns);
        Server = new HttpServer(Options(tasks), handler.AnswerAsync, Observe(), Listener.Open);
    }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The server.</summary>
    public HttpServer Server { get; }

    /// <summary>The captures; null when there are none.</summary>
    public CaptureWriter? Captures { get; }

    /// <summary>The disk of the captures.</summary>
    public SimulatedDisk Disk { get; }

    /// <summary>The most bytes that ever waited for the disk.</summary>
    public long MostPending { get; private set; }

    /// <summary>The list of captures.</summary>
    public IndexListener Index { get; }

    /// <summary>The lanes.</summary>
    public ConnectionLog Lanes { get; } = new();

    /// <summary>The log.</summary>
    public LogSink Log { get; } = new();

    /// <summary>The poll.</summary>
    public SimulatedPoll Poll { get; }

    /// <summary>Where connections come from.</summary>
    public SimulatedListener Listener { get; }

    /// <summary>What the captures warned of.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Takes it apart in the order of `serve`.</summary>
    public async Task EndAsync()
    {
        await Server.DisposeAsync();
        if (Captures is not null)
            await Captures.DisposeAsync();
    }

    private HttpServerOptions Options(TaskScheduler tasks) => new()
    {
        Limits = _plan.Limits,
        MaxConnections = _plan.MaxConnections,
        WhenBusy = _plan.RefusesWhenBusy ? WhenBusy.Refuse : WhenBusy.Wait,
        MaxRequestsPerConnection = _plan.MaxRequests,
        HeadTimeout = TimeSpan.FromSeconds(6),
        IdleTimeout = TimeSpan.FromSeconds(8),
        ContentTimeout = TimeSpan.FromSeconds(7),
        WriteTimeout = TimeSpan.FromSeconds(9),
        LingerTimeout = Linger,
        HandlersMayBlock = _plan.HandlersMayBlock,
        FailureOutput = static () => TextWriter.Null,
        Schedule = new Schedule(_turns, tasks),
    };

    private StaticFiles Files(SiteFolder folder, TaskScheduler tasks) => new(new StaticFilesOptions
    {
        Root = folder.Path,
        Closed = [System.IO.Path.Join(folder.Path, "captures")],
        CacheBytes = _plan.CacheBytes,
        Compress = _plan.Compresses,
        Revalidate = _plan.Revalidate,
        Time = _turns,
        Tasks = tasks,
    });

    private CaptureWriter OpenCaptures() => new(
        new CaptureOptions { WhenFull = _plan.WhenFull, QueueBytes = _plan.QueueBytes },
        Warnings.Add,
        _turns,
        Index,
        Disk,
        Disk.WorkAsync);

    private ObserverList? Observe()
    {
        var wanted = new List<IConnectionObservers>();
        if (Captures is not null)
            wanted.Add(Captures);
        if (_plan.Logs)
        {
            var logger = new LoggerConfiguration().WriteTo.Sink(Log).CreateLogger();
            var late = new LateLogger(LogLevel.Information, () => logger);
            wanted.Add(new AccessLog(late, requests: true, new TargetMask(new SecretNames())));
        }

        if (_plan.HasLanes)
            wanted.Add(Lanes);
        return wanted.Count == 0 ? null : new ObserverList(wanted);
    }
}
