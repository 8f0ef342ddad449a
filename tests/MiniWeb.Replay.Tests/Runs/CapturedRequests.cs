// A folder with captures of one's own making.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Tests.Runs;

internal sealed class CapturedRequests : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("miniweb-").FullName;

    public List<ReplaySource> All => [.. new CaptureSelection(new CaptureStore(Path)).Find(Path)];

    /// <summary>A request for <c>/TARGET</c> whose recorded answer is its target.</summary>
    /// <param name="connection">The number of its connection; 0 for a file that no server captured.</param>
    /// <param name="number">Its number on the connection, from 1.</param>
    /// <param name="offset">Of its first byte on the connection.</param>
    /// <param name="reads">Lengths and times: <c>10@500 30@900</c>.</param>
    /// <param name="written">When the answer went out.</param>
    public void Add(int connection, int number, int offset = 0, string reads = "",
        long written = 1_000_000_000)
    {
        var target = $"/c{connection}-{number}";
        var request = $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n";
        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: {target.Length}\r\n\r\n{target}";
        var stem = connection == 0 ? $"{number:000000}"
            : $"2026-11-20/084500.123-c{connection}-r{number}-GET";
        Write(stem + (connection == 0 ? ".http" : ".request.http"), request);
        if (connection == 0)
            return;
        Write(stem + ".response.http", answer);
        Write(stem + ".json",
            Sidecar(connection, number, offset, (request.Length, answer.Length), reads, written));
    }

    public void Write(string name, string text)
    {
        var path = System.IO.Path.Join(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding.Latin1);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Sidecar(
        int connection, int number, int offset, (int Request, int Answer) length, string reads, long written)
    {
        var at = 0;
        var list = reads.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(read =>
        {
            var (size, time) = (int.Parse(read.Split('@')[0], CultureInfo.InvariantCulture),
                read.Split('@')[1]);
            var json = $$"""{"offset":{{at}},"length":{{size}},"microseconds":{{time}}}""";
            at += size;
            return json;
        });
        return $$"""
            {"version":1,"id":"084500.123-c{{connection}}-r{{number}}","began":"2026-11-20T08:45:00.123Z",
            "connection":{"id":{{connection}},"opened":"2026-11-20T08:45:00Z",
            "remote":"[::1]:1","local":"[::1]:2"},
            "request":{"length":{{length.Request}},"offset":{{offset}},"whole":true,
            "reads":[{{string.Join(',', list)}}]},
            "response":{"status":200,"length":{{length.Answer}},"offset":0,"whole":true,
            "writes":[{"offset":0,"length":{{length.Answer}},"microseconds":{{written}} } ] } }
            """;
    }
}
