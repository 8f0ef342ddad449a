// The lines of one field name, on both sides. Several lines of a name say the same as one line with commas
// (RFC 9110 §5.3), but for Set-Cookie; their order counts, the order of different names does not.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Replay;

internal static class FieldComparison
{
    private const int LongestValue = 300;
    private const string SetCookie = "Set-Cookie";
    private const string ContentType = "Content-Type";

    /// <summary>What differs; null when both say the same.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="recorded">Its values, in order; null when it is not there.</param>
    /// <param name="answered">The same of the other side.</param>
    public static Difference? Of(
        string name, IReadOnlyList<string>? recorded, IReadOnlyList<string>? answered)
    {
        if (recorded is null || answered is null)
            return new(DifferenceKind.Field, name, Shown(recorded), Shown(answered));
        var (before, after) = (Meant(name, recorded), Meant(name, answered));
        return before.SequenceEqual(after)
            ? null
            : new(KindOf(before, after), name, Shown(recorded), Shown(answered));
    }

    // Sets first, then how often, then the order: each is told only when what is before it is the same.
    private static DifferenceKind KindOf(string[] before, string[] after) => true switch
    {
        _ when !before.ToHashSet(StringComparer.Ordinal).SetEquals(after) => DifferenceKind.Field,
        _ when before.Length != after.Length => DifferenceKind.FieldRepeated,
        _ when before.Order(StringComparer.Ordinal).SequenceEqual(after.Order(StringComparer.Ordinal)) =>
            DifferenceKind.FieldOrder,
        _ => DifferenceKind.FieldRepeated,
    };

    private static string[] Meant(string name, IReadOnlyList<string> values)
    {
        if (name.Equals(SetCookie, StringComparison.OrdinalIgnoreCase))
            return [.. values.Select(WithoutValue)];
        if (name.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            return [.. values.Select(MediaTypeOf)];
        // A comma inside quotation marks parts nothing, so that only plain lists are taken apart.
        return values.Any(value => value.Contains('"'))
            ? [.. values]
            : [.. values.SelectMany(value => value.Split(',')).Select(value => value.Trim(' ', '\t'))
                .Where(member => member.Length > 0)];
    }

    // "id=42; Path=/": the value is of the visitor and the moment, name and attributes are the server's.
    private static string WithoutValue(string cookie)
    {
        var end = cookie.IndexOf(';');
        var equals = cookie.IndexOf('=');
        if (equals < 0 || (end >= 0 && equals > end))
            return cookie;
        return cookie[..(equals + 1)] + (end < 0 ? "" : cookie[end..]);
    }

    // RFC 9110 §8.3.1 and §8.3.2: type, parameter names and charsets in any letter case, quoted or not.
    private static string MediaTypeOf(string value)
    {
        var parts = value.Split(';').Select(part => part.Trim(' ', '\t')).ToArray();
        parts[0] = parts[0].ToLowerInvariant();
        for (var i = 1; i < parts.Length; i++)
            if (parts[i].StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
                parts[i] = parts[i].ToLowerInvariant().Replace("\"", "", StringComparison.Ordinal);
        return string.Join(';', parts);
    }

    private static string? Shown(IReadOnlyList<string>? values) => values is null
        ? null
        : EscapedText.Of(ByteText.BytesOf(string.Join(" | ", values)), LongestValue);
}
