// Media types that a site's owner writes. Pure.
using System;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>Reads the text of a media type (RFC 9110 §8.3.1).</summary>
public static class MediaTypeText
{
    /// <summary>Reads a type; text without a charset is given one, UTF-8.</summary>
    /// <param name="text">For example <c>text/plain</c> or <c>text/plain; charset=iso-8859-1</c>.</param>
    /// <param name="mediaType">The value of a Content-Type.</param>
    /// <returns>False when it is none.</returns>
    public static bool TryParse(string text, out string mediaType)
    {
        ArgumentNullException.ThrowIfNull(text);
        mediaType = text;
        var parts = text.Split(';');
        var names = parts[0].TrimEnd(' ').Split('/');
        if (names.Length != 2 || !IsToken(names[0]) || !IsToken(names[1]))
            return false;
        foreach (var parameter in parts.AsSpan(1))
            if (!IsParameter(parameter.AsSpan().Trim(' ')))
                return false;
        if (parts.Length == 1 && names[0].Equals("text", StringComparison.OrdinalIgnoreCase))
            mediaType += "; charset=utf-8";
        return true;
    }

    // A quoted value may hold a token only: no type in use needs more.
    private static bool IsParameter(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        if (equals < 0)
            return false;
        var value = parameter[(equals + 1)..];
        if (value.Length > 2 && value[0] == '"' && value[^1] == '"')
            value = value[1..^1];
        return IsToken(parameter[..equals]) && IsToken(value);
    }

    private static bool IsToken(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange('!', '~')
        && ByteClasses.IsToken(Encoding.ASCII.GetBytes(text.ToArray()));
}
