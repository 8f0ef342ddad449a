// The writer as a whole, over real files: modes, failures and their end, drops, the queue, and the folder.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureWriterTests
{
    private const string Get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";

    [Fact]
    public async Task Files_and_folders_are_the_owners_alone()
    {
        await using var bench = new CaptureBench();
        bench.Connect().Read(Get).Send();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, bench.Files().Count());
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in bench.Files())
        {
            var path = Path.Join(bench.Directory, file);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(bench.Directory));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Join(bench.Directory, "2026-11-20")));
    }

    [Fact]
    public async Task Many_connections_at_once_lose_and_mix_up_nothing()
    {
        await using var bench = new CaptureBench();
        var connections = Enumerable.Range(0, 50).Select(_ => bench.Connect()).ToArray();
        Parallel.ForEach(connections, connection =>
        {
            for (var i = 1; i <= 20; i++)
                connection.Read($"GET /{i} HTTP/1.1\r\nHost: h\r\n\r\n").Send();
            connection.Close();
        });
        var captures = await bench.ReadAllAsync();
        Assert.Equal(3000, bench.Files().Count());
        Assert.Equal(1000, captures.Count);
        Assert.All(captures, AssertNumbered);
    }

    [Fact]
    public async Task All_that_was_answered_is_written_when_it_is_disposed()
    {
        await using var bench = new CaptureBench();
        for (var i = 0; i < 200; i++)
            bench.Connect().Read(Get).Send();
        await bench.Writer.DisposeAsync();
        Assert.Equal(200, bench.Store.Enumerate().Count());
    }

    [Fact]
    public async Task A_disk_that_fails_is_said_once_and_tried_again()
    {
        var clock = new ManualClock(CaptureBench.Opened);
        await using var bench = new CaptureBench(null, clock);
        await BlockAsync(bench);
        bench.Connect().Read(Get).Send();
        bench.Connect().Read(Get).Send();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, bench.Writer.Lost);
        Assert.StartsWith($"Captures are being lost, because {bench.Directory} cannot be written",
            Assert.Single(bench.Warnings), StringComparison.Ordinal);

        File.Delete(bench.Directory);
        bench.Connect().Read(Get).Send();
        clock.Advance(LossReport.Calm);
        bench.Connect().Read(Get).Send();
        Assert.Equal(2, (await bench.ReadAllAsync()).Count);
        Assert.Equal("Captures are written again; 2 exchanges were lost.", bench.Warnings.Last());
        Assert.Equal(2, bench.Warnings.Count);
    }

    [Fact]
    public async Task An_exchange_that_fails_half_way_leaves_no_files()
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect().Read("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n");
        connection.Read(new byte[100_000]);
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        var request = Path.Join(bench.Directory, Assert.Single(bench.Files()));
        Directory.CreateDirectory(request.Replace(".request.", ".response.", StringComparison.Ordinal));
        connection.Read(new byte[100_000]).Send().Close();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Empty(bench.Files());
        Assert.Equal(1, bench.Writer.Lost);
    }

    [Theory]
    [InlineData(1_000, 400)]
    [InlineData(300_000, 2)]
    public async Task With_Drop_whole_exchanges_go_and_are_counted(int size, int count)
    {
        await using var bench = new CaptureBench(Dropping);
        using var goOn = new ManualResetEventSlim();
        bench.OnWarning = Once(goOn.Wait);
        await BlockAsync(bench);
        bench.Connect().Read(Get).Send();
        await UntilAsync(() => !bench.Warnings.IsEmpty);
        File.Delete(bench.Directory);
        for (var i = 0; i < count; i++)
        {
            bench.Connect().Read($"PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: {size}\r\n\r\n")
                .Read(new byte[size]).Send().Close();
        }

        goOn.Set();
        var captures = await bench.ReadAllAsync();
        Assert.True(bench.Writer.Dropped > 0, "Nothing was dropped.");
        Assert.Equal(count, captures.Count + bench.Writer.Dropped);
        Assert.All(captures, capture => Assert.True(capture.ReadRequest().Length > size));
        Assert.Equal(captures.Count * 3, bench.Files().Count());
        Assert.Single(bench.Warnings, line => line.Contains("more slowly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_Wait_the_connection_is_held_and_nothing_is_lost()
    {
        await using var bench = new CaptureBench(options => options with { QueueBytes = 64 * 1024 });
        using var goOn = new ManualResetEventSlim();
        bench.OnWarning = Once(goOn.Wait);
        await BlockAsync(bench);
        var connection = bench.Connect().Read(Get).Send();
        await UntilAsync(() => !bench.Warnings.IsEmpty);
        File.Delete(bench.Directory);
        var sent = 0;
        while (connection.Observer.WaitForCapacityAsync(CancellationToken.None).AsTask().IsCompleted)
        {
            connection.Read(Get).Send();
            sent++;
        }

        var room = connection.Observer.WaitForCapacityAsync(CancellationToken.None).AsTask();
        goOn.Set();
        await room;
        Assert.Equal(sent, (await bench.ReadAllAsync()).Count);
        Assert.Equal((1, 0), (bench.Writer.Lost, bench.Writer.Dropped));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("nul\0")]
    public void A_folder_that_cannot_be_is_refused_at_once(string name)
    {
        var root = Directory.CreateTempSubdirectory("miniweb-").FullName;
        try
        {
            File.WriteAllText(Path.Join(root, "file"), "");
            var options = new CaptureOptions { Directory = root + "/" + name };
            var fault = Assert.ThrowsAny<Exception>(() => new CaptureWriter(options));
            Assert.True(fault is IOException or ArgumentException, fault.ToString());
            Assert.DoesNotContain('\n', fault.Message);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public static TheoryData<CaptureOptions> Bad =>
    [
        new CaptureOptions { Directory = " " },
        new CaptureOptions { QueueBytes = 65_535 },
        new CaptureOptions { MaxBytes = -1 },
        new CaptureOptions { MaxCount = -1 },
        new CaptureOptions { MaxAge = TimeSpan.Zero },
        new CaptureOptions { WhenFull = (WhenFull)2 },
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public void An_option_out_of_its_range_is_refused(CaptureOptions options) =>
        Assert.ThrowsAny<ArgumentException>(() => new CaptureWriter(options));

    private static CaptureOptions Dropping(CaptureOptions options) =>
        options with { QueueBytes = 64 * 1024, WhenFull = WhenFull.Drop };

    // A file in the folder's place makes writing fail for everyone, root included.
    private static async Task BlockAsync(CaptureBench bench)
    {
        await bench.Writer.Scanned;
        Directory.Delete(bench.Directory, recursive: true);
        await File.WriteAllTextAsync(bench.Directory, "");
    }

    private static Action Once(Action action)
    {
        var isDone = 0;
        return () =>
        {
            if (Interlocked.Exchange(ref isDone, 1) == 0)
                action();
        };
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static void AssertNumbered(CapturedExchange capture)
    {
        var number = capture.Id[(capture.Id.LastIndexOf('r') + 1)..];
        var request = Encoding.Latin1.GetString(capture.ReadRequest());
        var response = Encoding.Latin1.GetString(capture.ReadResponse()!);
        Assert.StartsWith($"GET /{number} ", request, StringComparison.Ordinal);
        Assert.EndsWith($"answer {number}", response, StringComparison.Ordinal);
        Assert.Equal($"/{number}", capture.Record!.Request.Target);
    }
}
