// What became of an exchange, in one line for standard error.
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Cli.Raw;

/// <summary>Puts an exchange into words.</summary>
internal static class ExchangeLine
{
    private const int LongestReason = 80;

    // More interim responses are counted only.
    private const int MostStatuses = 20;

    /// <summary>Status, bytes, time, and what was out of the ordinary.</summary>
    /// <param name="exchange">The exchange, which did not fail.</param>
    /// <param name="length">How many bytes there were to send.</param>
    public static string Of(RawExchange exchange, int length)
    {
        var text = new StringBuilder(StatusesOf(exchange));
        text.Append(CultureInfo.InvariantCulture, $"; {exchange.BytesReceived:N0} bytes in");
        text.Append(CultureInfo.InvariantCulture, $" {exchange.Microseconds / 1000.0:0.0} ms");
        if (exchange.BytesSent < length)
            text.Append(
                CultureInfo.InvariantCulture,
                $"; answered when {exchange.BytesSent:N0} of {length:N0} bytes of the request were sent");
        if (exchange.Responses.FirstOrDefault(one => one.Framing.Fault.IsRejected) is { } faulty)
            text.Append($"; {faulty.Connection.Sentence}");
        if (Unasked(exchange) is var unasked and > 0)
            text.Append(CultureInfo.InvariantCulture, $"; {unasked:N0} of them follow the last response");
        if (!exchange.Expectation.IsExact)
            text.Append($"; {EndOf(exchange.End)}{exchange.Expectation.Note}");
        return text.ToString();
    }

    private static string StatusesOf(RawExchange exchange)
    {
        var count = exchange.Responses.Count;
        if (count == 0)
            return "no HTTP/1.x response";
        var statuses = string.Join(", ", exchange.Responses.Skip(count - MostStatuses).Select(StatusOf));
        return count <= MostStatuses
            ? statuses
            : string.Create(CultureInfo.InvariantCulture, $"{count - MostStatuses:N0} more, {statuses}");
    }

    private static long Unasked(RawExchange exchange) =>
        exchange.Responses.Count > 0 && exchange.Responses[^1] is { IsWhole: true } last
            ? exchange.BytesReceived - last.End
            : 0;

    private static string EndOf(ExchangeEnd end) => end switch
    {
        ExchangeEnd.Framing => "",
        ExchangeEnd.TimedOut => "read until nothing more came, because ",
        ExchangeEnd.Reset => "read until the connection was reset, because ",
        _ => "read until the server closed, because ",
    };

    private static string StatusOf(ReceivedResponse response)
    {
        var reason = EscapedText.Of(ByteText.BytesOf(response.Head.Reason), LongestReason);
        return string.Create(CultureInfo.InvariantCulture, $"{response.Head.Status} {reason}").TrimEnd();
    }
}
