// How long copies may be kept, as people write it. Only known directives: a slip of the pen would go out
// unnoticed, and change nothing.
using System;
using System.Collections.Generic;
using System.Globalization;

namespace MiniWeb.Cli.Configuration;

/// <summary>Reads the text of <c>--cache</c>.</summary>
internal static class CacheControlText
{
    // RFC 9111 §5.2.2, RFC 5861, RFC 8246: without an argument, and with seconds.
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "no-cache", "no-store", "no-transform", "must-revalidate", "proxy-revalidate", "must-understand",
        "private", "public", "immutable",
    };

    private static readonly HashSet<string> Timed = new(StringComparer.OrdinalIgnoreCase)
    {
        "max-age", "s-maxage", "stale-while-revalidate", "stale-if-error",
    };

    /// <summary>
    /// Reads a duration (<c>1h</c> is max-age=3600; parts of a second are dropped), <c>off</c> (no-store), or
    /// directives.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value of Cache-Control.</param>
    public static bool TryParse(string text, out string value)
    {
        value = text;
        if (text == SiteTypes.Off)
            value = "no-store";
        else if (Duration.TryParse(text, out var age))
            value = string.Create(CultureInfo.InvariantCulture, $"max-age={(long)age.TotalSeconds}");
        else
            return Array.TrueForAll(text.Split(','), static part => IsDirective(part.Trim(' ')));
        return true;
    }

    private static bool IsDirective(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? Plain.Contains(text)
            : Timed.Contains(text[..equals]) && uint.TryParse(
                text.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
