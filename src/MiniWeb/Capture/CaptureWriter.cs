// Captures all exchanges of a server as files. The connections hand copies of their bytes to a queue, one
// thread writes them, and retention deletes the oldest. Dispose it after the server has stopped: all that was
// handed over by then is written.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Capture;

/// <summary>
/// Writes each exchange as three files: request bytes, response bytes, and a sidecar with the record.
/// </summary>
public sealed class CaptureWriter : IConnectionObservers, IAsyncDisposable
{
    private readonly CaptureNumbers _numbers;
    private readonly LossReport _drops;
    private readonly LossReport _losses;
    private readonly CaptureQueue _queue;
    private readonly ExchangePacking _packing;
    private readonly CaptureRetention _retention;
    private readonly CaptureDisk _disk;
    private readonly Task _writing;
    private int _isDisposed;

    /// <summary>Makes the folder, if it is missing, and begins.</summary>
    /// <param name="options">Where to, and the limits.</param>
    /// <param name="warn">
    /// Takes a line for the log when captures are lost, and when that is over. It must not throw; any thread
    /// may call.
    /// </param>
    /// <param name="listener">Told of each exchange that was captured; null for nobody.</param>
    /// <exception cref="IOException">The folder cannot be made or written; the message says why.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public CaptureWriter(
        CaptureOptions options,
        Action<string>? warn = null,
        ICaptureListener? listener = null)
        : this(options, warn ?? (_ => { }), TimeProvider.System, listener)
    {
    }

    /// <summary>Writes to another disk than the system's, where nothing is ever deleted.</summary>
    /// <param name="options">The limits; the directory is a name alone.</param>
    /// <param name="warn">Takes a line for the log.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="listener">Told of each exchange that was captured; null for nobody.</param>
    /// <param name="files">The disk.</param>
    /// <param name="work">Works until the queue is closed and empty.</param>
    internal CaptureWriter(
        CaptureOptions options,
        Action<string> warn,
        TimeProvider clock,
        ICaptureListener? listener,
        ICaptureFiles files,
        Func<CaptureDisk, Task> work)
    {
        Directory = options.Checked().Directory;
        _drops = new LossReport(warn, clock);
        _losses = new LossReport(warn, clock);
        _queue = new CaptureQueue(options, _drops);
        _packing = new ExchangePacking(_queue, listener);
        _numbers = CaptureNumbers.OfOneProcess();
        _retention = new CaptureRetention(Directory, options, _numbers, warn, clock);
        _disk = new CaptureDisk(Directory, files, _queue, _retention, _losses, listener);
        _writing = work(_disk);
    }

    internal CaptureWriter(
        CaptureOptions options,
        Action<string> warn,
        TimeProvider clock,
        ICaptureListener? listener = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Checked();
        Directory = Path.GetFullPath(options.Directory);
        CaptureFolder.Prepare(Directory);
        if (CaptureFolder.WarningOf(Directory) is { } warning)
            warn(warning);
        _numbers = CaptureNumbers.Take(Directory);
        _drops = new LossReport(warn, clock);
        _losses = new LossReport(warn, clock);
        _queue = new CaptureQueue(options, _drops);
        _packing = new ExchangePacking(_queue, listener);
        _retention = new CaptureRetention(Directory, options, _numbers, warn, clock);
        var files = new CaptureFileWriter(Directory, OperatingSystem.IsLinux());
        _disk = new CaptureDisk(Directory, files, _queue, _retention, _losses, listener);
        _retention.Start();
        _writing = _disk.Start();
    }

    /// <summary>The folder, as a full path.</summary>
    public string Directory { get; }

    /// <summary>
    /// The first number that a connection may have: 1, or more when another process captures into the same
    /// folder. A server that counts from it (<see cref="HttpServerOptions.FirstConnection"/>) has the same
    /// numbers in its log as in the names of captures.
    /// </summary>
    public long FirstConnection => _numbers.Before + 1;

    /// <summary>How many exchanges have been written.</summary>
    public long Written => _disk.Written;

    /// <summary>How many exchanges were left out because the queue was full.</summary>
    public long Dropped => _drops.Count;

    /// <summary>How many exchanges were lost because the disk did not take them.</summary>
    public long Lost => _losses.Count;

    /// <summary>How many bytes wait to be written.</summary>
    internal long Pending => _queue.Pending;

    /// <summary>Completed when the captures of earlier runs have been counted.</summary>
    internal Task Scanned => _retention.Scanned;

    /// <inheritdoc/>
    public IConnectionObserver? Observe(ConnectionInfo connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var number = _numbers.Of(connection.Id);
        return new CaptureObserver(
            number == connection.Id ? connection : connection with { Id = number }, _packing);
    }

    /// <summary>Completes when each exchange that is whole by now has been written, or lost.</summary>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public Task FlushAsync(CancellationToken cancellationToken = default)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(CaptureWork.OfFlush(flushed));
        return Task.WhenAny(flushed.Task, _writing).WaitAsync(cancellationToken);
    }

    /// <summary>Writes all that was handed over, and ends. Call it when all connections are closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _queue.Close();
        await _writing;
        _disk.Dispose();
        _queue.Dispose();
        await _retention.DisposeAsync();
        _numbers.Dispose();
        _drops.Close();
        _losses.Close();
    }
}

/// <summary>Where captures go, and how many are kept.</summary>
public sealed record CaptureOptions
{
    /// <summary>
    /// The folder; it is made when it is missing. <c>captures</c> in the working directory.
    /// </summary>
    public string Directory { get; init; } = "captures";

    /// <summary>What happens when the disk cannot keep up. Wait.</summary>
    public WhenFull WhenFull { get; init; } = WhenFull.Wait;

    /// <summary>
    /// How many bytes may wait to be written, 64 KiB or more; besides, each connection collects at most
    /// 64 KiB in each direction. 64 MiB.
    /// </summary>
    public long QueueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many bytes all captures may have together, 0 or more; beyond, the oldest are deleted. The lengths
    /// of files are counted, not the blocks that they take on the disk. 1 GiB.
    /// </summary>
    public long MaxBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How many exchanges are kept, 0 or more; beyond, the oldest are deleted. 100,000.</summary>
    public int MaxCount { get; init; } = 100_000;

    /// <summary>How old a capture may become, more than 0; older ones are deleted. 30 days.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>These options, when each lies in its range.</summary>
    /// <exception cref="ArgumentException">
    /// The directory is empty, or WhenFull is none of its values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CaptureOptions Checked()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory, nameof(Directory));
        if (!Enum.IsDefined(WhenFull))
            throw new ArgumentException("WhenFull is Wait or Drop.", nameof(WhenFull));
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueBytes, MessageDraft.PieceSize, nameof(QueueBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytes, nameof(MaxBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCount, nameof(MaxCount));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxAge, TimeSpan.Zero, nameof(MaxAge));
        return this;
    }
}

/// <summary>What happens when exchanges come faster than the disk takes them.</summary>
public enum WhenFull
{
    /// <summary>Connections are read more slowly, and no capture is lost.</summary>
    Wait,

    /// <summary>Whole exchanges go uncaptured, counted and reported, and no client is slowed down.</summary>
    Drop,
}
