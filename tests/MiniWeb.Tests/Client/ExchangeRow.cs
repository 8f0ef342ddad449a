// One case: what is sent, what the server answers, and what the raw client must make of it. Texts have
// escapes.
using System;
using System.Linq;
using MiniWeb.Client;

namespace MiniWeb.Tests.Client;

public sealed record ExchangeRow(string Name, string Request, string Response)
{
    public ServerEnding Ending { get; init; } = ServerEnding.Hold;

    public ExchangeEnd End { get; init; } = ExchangeEnd.Framing;

    public ClientFailureKind? Failure { get; init; }

    /// <summary>The statuses, in order, with "/length" of the content as it came: "100/0 200/5".</summary>
    public string Responses { get; init; } = "200/0";

    public bool IsBroken { get; init; }

    /// <summary>Where the broken rule is, from the first byte received; -1 for none.</summary>
    public long FaultAt { get; init; } = -1;

    public byte[] RequestBytes => Bytes(Request);

    public byte[] ResponseBytes => Bytes(Response);

    public static string Summary(System.Collections.Generic.IEnumerable<ReceivedResponse> responses) =>
        string.Join(' ', responses.Select(r => $"{r.Head.Status}/{r.ContentLength}"));

    /// <summary>The responses end by their framing.</summary>
    public ExchangeRow Whole(string responses) => this with { Responses = responses };

    /// <summary>The server closes, and that is the end.</summary>
    public ExchangeRow Closed(string responses) =>
        this with { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = responses };

    /// <summary>The server closes, and something is missing.</summary>
    public ExchangeRow ClosedEarly(string responses) =>
        Closed(responses) with { Failure = ClientFailureKind.ClosedEarly };

    /// <summary>The server breaks a rule, and keeps the connection open: nobody waits for its end.</summary>
    public ExchangeRow Broken(string responses, long at) => this with
    {
        End = ExchangeEnd.Broken,
        Failure = ClientFailureKind.Broken,
        Responses = responses,
        IsBroken = true,
        FaultAt = at,
    };

    /// <summary>Neither side speaks HTTP: what comes is read until the server closes.</summary>
    public ExchangeRow Foreign() => Closed("") with { IsBroken = true, FaultAt = 0 };

    /// <summary>The last response says that the connection closes, and one is missing.</summary>
    public ExchangeRow AnsweredNoMore(string responses) =>
        Whole(responses) with { Failure = ClientFailureKind.ClosedEarly };

    /// <summary>The server resets the connection.</summary>
    public ExchangeRow Reset(string responses, ClientFailureKind? failure = ClientFailureKind.Reset) =>
        this with
        {
            Ending = ServerEnding.Reset,
            End = ExchangeEnd.Reset,
            Failure = failure,
            Responses = responses,
        };

    /// <summary>The server says nothing more, and something is missing.</summary>
    public ExchangeRow Silent(string responses) =>
        Quiet(responses) with { Failure = ClientFailureKind.ReadTimedOut };

    /// <summary>The server says nothing more, and that is the end.</summary>
    public ExchangeRow Quiet(string responses) =>
        this with { End = ExchangeEnd.TimedOut, Responses = responses };

    public override string ToString() => Name;

    private static byte[] Bytes(string text) =>
        EscapedText.TryParse(text, out var bytes, out var fault) ? bytes : throw new FormatException(fault);
}
