// Did an exchange come to its end? What ended the reading, held against what had been read until then. Each
// sentence names the peer and what is missing, and says no more than is known.
using System;
using System.Globalization;
using MiniWeb.Http;

namespace MiniWeb.Client;

internal static class ExchangeVerdict
{
    /// <summary>The failure, or null when nothing is missing.</summary>
    public static ClientFailure? FailureOf(RawExchange exchange, ResponseReader reader, TimeSpan readTimeout)
    {
        if (IsWell(exchange, reader))
            return null;
        var (peer, missing) = (exchange.Destination, MissingOf(exchange, reader));
        return exchange.End switch
        {
            ExchangeEnd.Broken => new(ClientFailureKind.Broken, BrokenText(exchange)),
            ExchangeEnd.TimedOut => new(
                ClientFailureKind.ReadTimedOut,
                $"nothing more came from {peer} for {Wording.Of(readTimeout)}: {missing}"),
            ExchangeEnd.Reset => new(ClientFailureKind.Reset, $"{peer} reset the connection: {missing}"),
            ExchangeEnd.Framing => new(
                ClientFailureKind.ClosedEarly,
                $"{peer} answers no more: {missing}; {exchange.Responses[^1].Connection.Sentence}"),
            _ => new(ClientFailureKind.ClosedEarly, $"{peer} closed the connection early: {missing}"),
        };
    }

    private static bool IsWell(RawExchange exchange, ResponseReader reader) => exchange.End switch
    {
        ExchangeEnd.Broken => false,
        // How many answers there are is not known: silence, or even a reset, after a whole one is an end like
        // any.
        _ when reader.IsSettled => true,
        ExchangeEnd.Framing => reader.IsComplete,
        ExchangeEnd.ClosedByPeer => reader.IsComplete || reader.IsForeign,
        _ => exchange.End == ExchangeEnd.TimedOut && reader.IsTunnel,
    };

    private static string BrokenText(RawExchange exchange)
    {
        var (peer, fault) = (exchange.Destination, exchange.Rejection);
        return fault.IsRejected
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the answer of {peer} breaks a rule at byte {fault.Offset}: {fault.Row.Sentence} "
                + $"{fault.Row.Section}")
            : $"{peer} sent too many interim responses: more than {ClientLimits.SpareResponses}, or heads of "
                + $"more than {Wording.Bytes(ClientLimits.SpareHeads)}";
    }

    private static string MissingOf(RawExchange exchange, ResponseReader reader)
    {
        if (exchange.BytesReceived == 0)
            return "it sent nothing";
        if (exchange.Responses.Count > 0 && exchange.Responses[^1] is { IsWhole: false } last)
            return MissingOf(last, exchange.End);
        if (reader.IsForeign)
            return $"{Wording.Bytes(exchange.BytesReceived)} came, which are no HTTP";
        if (!reader.IsBetween)
            return "the head of the response has no end after "
                + Wording.Bytes(exchange.BytesReceived - EndOfLast(exchange));
        if (reader.WholeResponses == 0)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"only an interim response ({exchange.Responses[^1].Head.Status}) came, and no final one");
        return $"{reader.WholeResponses} of {exchange.Expectation.Methods.Count} responses came";
    }

    private static string MissingOf(ReceivedResponse last, ExchangeEnd end)
    {
        var came = Wording.Bytes(last.ContentLength);
        return last.Framing.Kind switch
        {
            FramingKind.Length => string.Create(
                CultureInfo.InvariantCulture,
                $"{last.ContentLength:N0} of {Wording.Bytes(last.Framing.Length)} of content came"),
            FramingKind.Chunked => $"the last chunk did not come after {came} of chunked content",
            _ when end == ExchangeEnd.Reset =>
                $"the content lasts until the server closes, and a reset may cut it; {came} of it came",
            _ => $"the content lasts until the server closes, which it did not do; {came} of it came",
        };
    }

    private static long EndOfLast(RawExchange exchange) =>
        exchange.Responses.Count == 0 ? 0 : exchange.Responses[^1].End;
}
