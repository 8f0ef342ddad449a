// What the value of a field means for the message or for the connection, where it means something: framing,
// routing, persistence. All other values are the application's.
using System;
using System.Collections.Generic;
using System.Text;

namespace MiniWeb.Http.Anatomy;

internal static class FieldValueText
{
    // More list members are not told one by one: a value may have thousands.
    private const int MostMembers = 8;

    /// <summary>A sentence and its rule; nulls for the general ones.</summary>
    public static (string? Text, string? Rule) Of(
        ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isTrailer)
    {
        if (isTrailer)
            return default;
        return KnownFields.Of(name) switch
        {
            KnownField.Host => (HostText(value), "RFC 9110 §7.2"),
            KnownField.ContentLength => (LengthText(value), "RFC 9110 §8.6"),
            KnownField.TransferEncoding => (MembersText(value, CodingText), "RFC 9112 §6.1"),
            KnownField.Connection => (MembersText(value, OptionText), "RFC 9110 §7.6.1"),
            KnownField.Expect => (MembersText(value, ExpectText), "RFC 9110 §10.1.1"),
            _ when Ascii.EqualsIgnoreCase(name, "upgrade"u8) =>
                (MembersText(value, ProtocolText), "RFC 9110 §7.8"),
            _ => default,
        };
    }

    private static string HostText(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return "No host is named.";
        var end = value.StartsWith("["u8) ? value.IndexOf((byte)']') + 1 : 0;
        var colon = value[end..].IndexOf(ByteClasses.Colon);
        return colon < 0
            ? $"The request is for the host {Wording.Quote(value)}, on the usual port."
            : $"The request is for the host {Wording.Quote(value[..(end + colon)])}, "
                + $"on port {Wording.Quote(value[(end + colon + 1)..])}.";
    }

    private static string LengthText(ReadOnlySpan<byte> value) =>
        MessageFraming.TryParseLength(value, out var length)
            ? $"Announces {Wording.Bytes(length)} of content."
            : "Announces content, but not by a run of digits.";

    private static string ExpectText(ReadOnlySpan<byte> member) =>
        Ascii.EqualsIgnoreCase(member, "100-continue"u8)
            ? "100-continue: the client waits for 100 (Continue) before it sends the content"
            : $"{Wording.Quote(member)}: an expectation that nobody knows; 100-continue is the only one";

    private static string CodingText(ReadOnlySpan<byte> member) =>
        Ascii.EqualsIgnoreCase(member, "chunked"u8)
            ? "chunked: the content comes in chunks, each with its size before it"
            : $"{Wording.Quote(member)}: a transfer coding that is not known here";

    private static string OptionText(ReadOnlySpan<byte> member)
    {
        if (Ascii.EqualsIgnoreCase(member, "close"u8))
            return "close: the connection ends after the response";
        if (Ascii.EqualsIgnoreCase(member, "keep-alive"u8))
            return "keep-alive: the connection should stay open";
        return Ascii.EqualsIgnoreCase(member, "upgrade"u8)
            ? "upgrade: the field Upgrade is meant for the next hop only"
            : $"{Wording.Quote(member)}: the field of this name is for the next hop only";
    }

    private static string ProtocolText(ReadOnlySpan<byte> member) =>
        Ascii.EqualsIgnoreCase(member, "websocket"u8)
            ? "websocket: go on with WebSocket on this connection"
            : $"{Wording.Quote(member)}: go on with this protocol on the connection";

    private static string MembersText(ReadOnlySpan<byte> value, Func<ReadOnlySpan<byte>, string> textOf)
    {
        var texts = new List<string>();
        var list = new ListReader(value);
        while (texts.Count <= MostMembers && list.TryRead(out var member))
            texts.Add(texts.Count == MostMembers ? "and more" : textOf(member));
        return texts.Count == 0 ? "An empty list." : string.Join("; ", texts) + ".";
    }
}
