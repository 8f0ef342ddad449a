// The raw client against a real server on loopback: what it makes of an answer, and that it changes no byte.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Client;

[TakesLong]
public sealed class RawClientTests
{
    private static readonly RawClientOptions Patient = new() { ReadTimeout = TimeSpan.FromSeconds(20) };
    private static readonly RawClientOptions Impatient =
        new() { ReadTimeout = TimeSpan.FromMilliseconds(250) };

    public static TheoryData<ExchangeRow> Rows => new(ExchangeRows.All);

    // A reset overtakes the request: what has arrived by then is a matter of luck.
    public static TheoryData<ExchangeRow> RowsWithoutReset =>
        new(ExchangeRows.All.Where(row => row.Ending != ServerEnding.Reset));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_answer_is_read_to_its_end_and_kept_byte_for_byte(ExchangeRow row)
    {
        await using var server = new ScriptedServer(row.RequestBytes.Length, [row.ResponseBytes], row.Ending);
        using var received = new MemoryStream();
        var client = new RawClient(row.End == ExchangeEnd.TimedOut ? Impatient : Patient);

        var exchange = await client.SendAsync(
            server.Destination, row.RequestBytes, received, TestContext.Current.CancellationToken);

        Assert.Equal(row.End, exchange.End);
        Assert.Equal(row.Failure, exchange.Failure?.Kind);
        Assert.Equal(row.Responses, ExchangeRow.Summary(exchange.Responses));
        Assert.Equal(row.IsBroken, exchange.IsBroken);
        Assert.Equal(row.FaultAt, exchange.Rejection.IsRejected ? exchange.Rejection.Offset : -1);
        Assert.Equal(row.ResponseBytes, received.ToArray());
        Assert.Equal(row.ResponseBytes.Length, exchange.BytesReceived);
        Assert.Equal(exchange.BytesReceived, exchange.Reads.Sum(read => read.Length));
        Assert.Equal(row.RequestBytes, await server.ReceivedAsync());
    }

    [Theory]
    [MemberData(nameof(RowsWithoutReset))]
    public async Task The_answer_may_come_before_the_request(ExchangeRow row)
    {
        await using var server = new ScriptedServer(readFirst: 0, [row.ResponseBytes], row.Ending);
        using var received = new MemoryStream();
        var client = new RawClient(row.End == ExchangeEnd.TimedOut ? Impatient : Patient);

        var exchange = await client.SendAsync(
            server.Destination, row.RequestBytes, received, TestContext.Current.CancellationToken);

        Assert.Equal(row.Responses, ExchangeRow.Summary(exchange.Responses));
        Assert.Equal(row.RequestBytes, await server.ReceivedAsync());
    }
}
