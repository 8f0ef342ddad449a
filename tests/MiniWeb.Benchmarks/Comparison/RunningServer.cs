// One server process on core 0, from its start to its end. It counts as started once every file came back
// whole; it is ended by its own process id and by nothing else.
using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed class RunningServer : IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(1);
    private static readonly byte[] FirstRequest =
        Encoding.ASCII.GetBytes($"GET /{SampleFile.Small.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    private readonly Uri _address;
    private readonly Process _process;
    private readonly long _started;
    private CoreShare? _share;

    private RunningServer(ServerProgram server, SampleSite site)
    {
        var port = FindFreePort();
        Program = server;
        Site = site;
        _address = new Uri($"http://127.0.0.1:{port}/");
        // taskset becomes the server: the process id stays the same, so its processor time is the server's.
        string[] command = ["-c", $"{CoreTime.Server}", .. server.Command(site, port)];
        var start = new ProcessStartInfo("taskset", command)
        {
            WorkingDirectory = site.Scratch,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in server.Environment)
            start.Environment[name] = value;
        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new ComparisonException($"{Program.Title} did not start");
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public ServerProgram Program { get; }

    /// <summary>What it serves.</summary>
    public SampleSite Site { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port => _address.Port;

    /// <summary>From its start to its first answer.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>Starts a server and checks its answers.</summary>
    /// <exception cref="ComparisonException">It ended, was late, or answered wrongly.</exception>
    public static async Task<RunningServer> StartAsync(
        ServerProgram server, SampleSite site, CancellationToken cancellation)
    {
        var running = await StartUncheckedAsync(server, site, cancellation);
        try
        {
            foreach (var file in SampleFile.All)
                await running.CheckAsync(file, cancellation);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    /// <summary>Starts a server and waits for its first answer.</summary>
    /// <exception cref="ComparisonException">It ended, or was late.</exception>
    public static async Task<RunningServer> StartUncheckedAsync(
        ServerProgram server, SampleSite site, CancellationToken cancellation)
    {
        var running = new RunningServer(server, site);
        try
        {
            await running.WaitForAnswerAsync(cancellation);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    /// <summary>Lets it have so much of its core from now on.</summary>
    /// <param name="share">Above 0; 1 for all of it, which needs no rights.</param>
    public void Limit(double share)
    {
        // Not before it is needed: to enter a group holds up the process for some milliseconds.
        if (share < 1)
            _share ??= CoreShare.TryCreate(ProcessId);
        _share?.Limit(share);
    }

    public Uri AddressOf(SampleFile file) => new(_address, file.Path);

    /// <summary>The processor time the server has used since it started.</summary>
    public TimeSpan ReadProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Asks it to end, and waits until it has done all that it does before.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await CommandOutput.ReadAsync("kill", ["-TERM", $"{ProcessId}"], cancellation);
        await _process.WaitForExitAsync(cancellation);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _share?.Dispose();
    }

    private async Task WaitForAnswerAsync(CancellationToken cancellation)
    {
        while (!await AnswersAsync(cancellation))
        {
            if (_process.HasExited)
                throw new ComparisonException($"{Program.Title} ended with exit code {_process.ExitCode}");
            if (Stopwatch.GetElapsedTime(_started) > StartDeadline)
                throw new ComparisonException($"{Program.Title} took no connection in {StartDeadline}");
            await Task.Delay(StartPoll, cancellation);
        }

        StartUp = Stopwatch.GetElapsedTime(_started);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
            await socket.SendAsync(FirstRequest, cancellation);
            return await socket.ReceiveAsync(new byte[1024], cancellation) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task CheckAsync(SampleFile file, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(AddressOf(file), cancellation);
        var content = await response.Content.ReadAsByteArrayAsync(cancellation);
        var isRight = response.StatusCode == HttpStatusCode.OK
            && response.Content.Headers.ContentLength == file.Length
            && content.Length == file.Length
            && content.All(b => b == (byte)'m');
        if (!isRight)
            throw new ComparisonException(
                $"{Program.Title}, {file.Path}: status {(int)response.StatusCode}, {content.Length} bytes");
    }

    // Every server is given its port the same way; if another program takes it first, the checks say so.
    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
