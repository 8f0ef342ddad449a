// Did an exchange come to its end? What ended the reading, held against what had been read until then.
using System;

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
            ExchangeEnd.TimedOut => new(
                ClientFailureKind.ReadTimedOut,
                $"nothing more came from {peer} for {Wording.Of(readTimeout)}: {missing}"),
            ExchangeEnd.Reset => new(ClientFailureKind.Reset, $"{peer} reset the connection: {missing}"),
            _ => new(ClientFailureKind.ClosedEarly, $"{peer} closed the connection early: {missing}"),
        };
    }

    private static bool IsWell(RawExchange exchange, ResponseReader reader)
    {
        if (exchange.End == ExchangeEnd.Framing)
            return true;
        // How many answers there are is not known: silence, or even a reset, after a whole one is an end like
        // any.
        if (reader.IsSettled)
            return true;
        if (exchange.End == ExchangeEnd.ClosedByPeer)
            return reader.IsComplete || (reader.IsBroken && exchange.BytesReceived > 0);
        return exchange.End == ExchangeEnd.TimedOut && IsTunnel(exchange);
    }

    private static bool IsTunnel(RawExchange exchange) =>
        exchange.Responses.Count > 0 && exchange.Responses[^1].Framing.Kind == Http.FramingKind.Tunnel;

    private static string MissingOf(RawExchange exchange, ResponseReader reader)
    {
        var received = Wording.Bytes(exchange.BytesReceived);
        if (exchange.BytesReceived == 0)
            return "it sent nothing";
        if (exchange.Responses.Count > 0 && exchange.Responses[^1] is { IsWhole: false } last)
            return last.Framing.Kind == Http.FramingKind.Length
                ? $"{last.ContentLength:N0} of {Wording.Bytes(last.Framing.Length)} of content came"
                : $"the content has no end after {Wording.Bytes(last.ContentLength)}";
        return reader.IsBetween
            ? $"{reader.WholeResponses} of {exchange.Expectation.Methods.Count} responses came"
            : $"the head of the response has no end after {received}";
    }
}
