// A query, or the content of a form: names and values, percent-decoded. Of a name that comes twice the first
// one counts. What is no valid UTF-8 becomes U+FFFD; nothing is refused.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Inspector.Guarding;

/// <summary>Names and values.</summary>
internal sealed class QueryText
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    private QueryText()
    {
    }

    /// <summary>The value of a name; null when it is not there.</summary>
    public string? this[string name] => _pairs.Find(pair => pair.Key == name).Value;

    /// <summary>All of them, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>Whether there were more pairs than were to be read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads <c>a=b&amp;c=d</c>.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="most">How many pairs at most.</param>
    public static QueryText Of(ReadOnlySpan<byte> text, int most = 1000)
    {
        var query = new QueryText();
        foreach (var range in text.Split((byte)'&'))
        {
            var pair = text[range];
            var equals = pair.IndexOf((byte)'=');
            if (pair.IsEmpty)
                continue;
            query.IsCut = query._pairs.Count == most;
            if (query.IsCut)
                break;
            query._pairs.Add(new(
                Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..])));
        }

        return query;
    }

    /// <summary>
    /// The value as a number; <paramref name="otherwise"/> when it is none, or outside ±10^15.
    /// </summary>
    public long Number(string name, long otherwise) =>
        long.TryParse(
            this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number is > -1_000_000_000_000_000 and < 1_000_000_000_000_000
            ? number
            : otherwise;

    /// <summary>The query without a name.</summary>
    public string Without(string name) => string.Join('&', _pairs
        .Where(pair => pair.Key != name)
        .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private static string Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var value = text[at] == '+' ? (byte)' ' : text[at];
            if (value == '%' && at + 2 < text.Length
                && ByteClasses.HexValue(text[at + 1]) is var high and >= 0
                && ByteClasses.HexValue(text[at + 2]) is var low and >= 0)
            {
                value = (byte)((high * 16) + low);
                at += 2;
            }

            decoded[length++] = value;
        }

        return Encoding.UTF8.GetString(decoded, 0, length);
    }
}
