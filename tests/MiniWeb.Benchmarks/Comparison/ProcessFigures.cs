// What a server costs when it has nothing to do: the time from its start to its first answer, its memory
// right then, and the memory of connections that wait for their next request.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class ProcessFigures
{
    private const int Starts = 7;
    private const int Idle = 900;
    private const int WarmUpSeconds = 2;

    private static readonly byte[] Request =
        Encoding.ASCII.GetBytes($"GET /{SampleFile.Small.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    public static async Task<IReadOnlyList<ProcessResult>> RunAsync(
        CompareOptions options, SampleSite site, CancellationToken cancellation)
    {
        var results = new List<ProcessResult>();
        if (!options.Parts.Contains(CompareOptions.Process))
            return results;
        foreach (var server in options.Servers)
        {
            var result = await MeasureAsync(server, site, cancellation);
            await Console.Error.WriteLineAsync(result.ToString());
            results.Add(result);
        }

        return results;
    }

    private static async Task<ProcessResult> MeasureAsync(
        ServerProgram program, SampleSite site, CancellationToken cancellation)
    {
        var starts = new List<double>();
        var memory = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            using var server = await RunningServer.StartUncheckedAsync(program, site, cancellation);
            starts.Add(server.StartUp.TotalMilliseconds);
            memory.Add(ReadStatus(server, "VmRSS"));
        }

        var perConnection = await MeasureIdleAsync(program, site, cancellation);
        return new ProcessResult(program, Series.Of(starts), Series.Of(memory), perConnection);
    }

    // Private memory: the pages of the runtime's own files are there once, however many connections there
    // are.
    private static async Task<double> MeasureIdleAsync(
        ServerProgram program, SampleSite site, CancellationToken cancellation)
    {
        using var server = await RunningServer.StartAsync(program, site, cancellation);
        await Wrk.RunAsync(server, Load.Small, WarmUpSeconds, cancellation);
        var before = ReadStatus(server, "RssAnon");
        var connections = new List<Socket>();
        try
        {
            for (var i = 0; i < Idle; i++)
                connections.Add(await AskAsync(server.Port, cancellation));
            return (ReadStatus(server, "RssAnon") - before) / Idle;
        }
        finally
        {
            connections.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task<Socket> AskAsync(int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        await socket.SendAsync(Request, cancellation);
        var answer = new byte[64 * 1024];
        for (var read = 0; read < SampleFile.Small.Length;)
            read += await socket.ReceiveAsync(answer, cancellation);
        return socket;
    }

    // In KiB.
    private static double ReadStatus(RunningServer server, string name) =>
        File.ReadLines($"/proc/{server.ProcessId}/status")
            .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(':', 'k')[1], CultureInfo.InvariantCulture))
            .Single();
}
