// The least rate of content: measured over windows, so that bytes that come now and then do not keep a
// connection for ever, and a client that is only slow is served.
using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Load;

public sealed class ContentRateTests
{
    private const int PiecesASecond = 20;

    // A machine that stands still for half a second makes another rate of it: tried until it was quiet.
    private const int Tries = 10;

    // The window is half a second: at a rate of 1,000 it wants 500 bytes.
    [Theory]
    [InlineData("1000", 0, 10, 30, "408")]
    [InlineData("1000", 0, 400, 30, "200")]
    [InlineData("1000", 5000, 10, 30, "408")]
    [InlineData("0", 0, 10, 30, "200")]
    public async Task Content_has_a_least_rate(string rate, int first, int piece, int pieces, string status)
    {
        var answer = "";
        for (var tries = 0; tries < Tries && !IsWanted(); tries++)
            answer = await AskSlowlyAsync(rate, first, piece, pieces);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);

        bool IsWanted() => answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal);
    }

    private static async Task<string> AskSlowlyAsync(string rate, int first, int piece, int pieces)
    {
        await using var server = await Site.StartEchoAsync(
            "Timeouts:Content=500ms", $"Limits:ContentRate={rate}");
        using var member = await CrowdMember.ConnectAsync(server.Port);
        await member.SendAsync(Site.PostHead(first + piece * pieces) + new string('a', first));
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PiecesASecond));
        for (var sent = 0; sent < pieces && !member.HasNews; sent++)
        {
            await pace.WaitForNextTickAsync();
            await member.SendAsync(new string('b', piece));
        }
        member.FinishSending();
        return await member.ReadToCloseAsync();
    }
}
