// A capture writer over a folder of its own, which is gone afterwards, with the lines that it logged.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Web;

namespace MiniWeb.Tests.Capture;

internal sealed class CaptureBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Opened = new(2026, 11, 20, 8, 45, 0, 123, TimeSpan.Zero);

    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("miniweb-").FullName;
    private long _connections;

    public CaptureBench(Func<CaptureOptions, CaptureOptions>? change = null, TimeProvider? clock = null)
        : this(change, clock, _ => { })
    {
    }

    public CaptureBench(
        Func<CaptureOptions, CaptureOptions>? change, TimeProvider? clock, Action<string> prepare)
    {
        prepare(Directory);
        var options = new CaptureOptions { Directory = Directory, MaxAge = TimeSpan.FromDays(36_500) };
        Writer = new CaptureWriter(change?.Invoke(options) ?? options, Warn, clock ?? TimeProvider.System);
    }

    public string Directory => Path.Join(_root, "captures");

    public CaptureWriter Writer { get; }

    public CaptureStore Store => new(Directory);

    public ConcurrentQueue<string> Warnings { get; } = new();

    /// <summary>Called with each warning, on the thread that warns.</summary>
    public Action OnWarning { get; set; } = () => { };

    public DrivenConnection Connect() => Connect(Writer, Interlocked.Increment(ref _connections));

    /// <summary>A connection that another writer captures.</summary>
    public static DrivenConnection Connect(CaptureWriter writer, long id)
    {
        var info = new ConnectionInfo(
            id, Opened, new IPEndPoint(IPAddress.Loopback, 50_000), new IPEndPoint(IPAddress.Loopback, 8080));
        return new DrivenConnection(info, writer.Observe(info)!);
    }

    /// <summary>Another writer over the same folder, as a second server has it.</summary>
    public CaptureWriter Another(Func<CaptureOptions, CaptureOptions>? change = null)
    {
        var options = new CaptureOptions { Directory = Directory, MaxAge = TimeSpan.FromDays(36_500) };
        return new CaptureWriter(change?.Invoke(options) ?? options, Warn, TimeProvider.System);
    }

    /// <summary>A path beside the folder of captures, with a file of this content.</summary>
    public string Outside(string name, string? content)
    {
        var path = Path.Join(_root, name);
        if (content is not null)
            File.WriteAllText(path, content);
        return path;
    }

    /// <summary>All captures, once everything that is whole is written.</summary>
    public async Task<List<CapturedExchange>> ReadAllAsync()
    {
        await Writer.FlushAsync();
        return Store.Enumerate().ToList();
    }

    /// <summary>All files below the folder, by their paths from there.</summary>
    public IEnumerable<string> Files() =>
        System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Directory, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        System.IO.Directory.Delete(_root, recursive: true);
    }

    private void Warn(string line)
    {
        Warnings.Enqueue(line);
        OnWarning();
    }
}
