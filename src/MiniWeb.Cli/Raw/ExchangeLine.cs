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

    /// <summary>Status, bytes, time, and what was out of the ordinary.</summary>
    public static string Of(RawExchange exchange)
    {
        var statuses = string.Join(", ", exchange.Responses.Select(StatusOf));
        var text = new StringBuilder(statuses.Length > 0 ? statuses : "no HTTP/1.x response");
        text.Append(CultureInfo.InvariantCulture, $"; {exchange.BytesReceived:N0} bytes in");
        text.Append(CultureInfo.InvariantCulture, $" {exchange.Microseconds / 1000.0:0.0} ms");
        if (exchange.Rejection.IsRejected)
            text.Append("; not as the rules want it: ").Append(exchange.Rejection.Row.Sentence);
        if (!exchange.Expectation.IsExact)
            text.Append($"; {EndOf(exchange.End)}, because {exchange.Expectation.Note}");
        return text.ToString();
    }

    private static string EndOf(ExchangeEnd end) => end switch
    {
        ExchangeEnd.TimedOut => "read until nothing more came",
        ExchangeEnd.Reset => "read until the connection was reset",
        _ => "read until the server closed",
    };

    private static string StatusOf(ReceivedResponse response)
    {
        var reason = EscapedText.Of(ByteText.BytesOf(response.Head.Reason), LongestReason);
        return string.Create(CultureInfo.InvariantCulture, $"{response.Head.Status} {reason}").TrimEnd();
    }
}
