// A folder with one capture, made by driving an observer as a server does.
using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Cli.Tests;

internal static class CapturedFolder
{
    private static readonly DateTimeOffset Opened = new(2026, 11, 20, 8, 45, 0, 123, TimeSpan.Zero);

    /// <summary>Captures a request that came in the given reads, and its response.</summary>
    public static async Task<string> CaptureAsync(string folder, string[] reads, string response)
    {
        await using var writer = new CaptureWriter(new CaptureOptions { Directory = folder });
        var local = new IPEndPoint(IPAddress.Loopback, 8080);
        var remote = new IPEndPoint(IPAddress.Loopback, 50_000);
        var observer = writer.Observe(new ConnectionInfo(7, Opened, remote, local))!;
        foreach (var (read, i) in reads.Select((read, i) => (read, i)))
            observer.OnRead(Encoding.Latin1.GetBytes(read), (i + 1) * 100);
        var bytes = Encoding.Latin1.GetBytes(string.Concat(reads));
        observer.OnRequestBegan(new ExchangeId(Opened, 7, 1), 0);
        observer.OnRequestHead(Request.FromBytes(bytes));
        observer.OnRequestEnded(bytes.Length);
        observer.OnResponseBegan(200, 0);
        observer.OnResponseEnded(response.Length, persists: true);
        observer.OnWritten(Encoding.Latin1.GetBytes(response), 1000);
        observer.OnClosed(CloseCause.ClientClosed, 2000);
        return folder;
    }

    /// <summary>Captures a request line with a bare LF.</summary>
    public static async Task<string> RejectAsync(string folder)
    {
        await using var writer = new CaptureWriter(new CaptureOptions { Directory = folder });
        var end = new IPEndPoint(IPAddress.Loopback, 8080);
        var observer = writer.Observe(new ConnectionInfo(8, Opened, end, end))!;
        observer.OnRead("GET / HTTP/1.1\n"u8, 100);
        observer.OnRequestBegan(new ExchangeId(Opened, 8, 1), 0);
        observer.OnRejected(new Rejection(RejectionReason.BareLf, 14));
        observer.OnClosed(CloseCause.Rejected, 200);
        return folder;
    }
}
