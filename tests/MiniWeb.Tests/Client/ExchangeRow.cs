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

    public byte[] RequestBytes => Bytes(Request);

    public byte[] ResponseBytes => Bytes(Response);

    public static string Summary(System.Collections.Generic.IEnumerable<ReceivedResponse> responses) =>
        string.Join(' ', responses.Select(r => $"{r.Head.Status}/{r.ContentLength}"));

    public override string ToString() => Name;

    private static byte[] Bytes(string text) =>
        EscapedText.TryParse(text, out var bytes, out var fault) ? bytes : throw new FormatException(fault);
}
