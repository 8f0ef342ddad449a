// Media types that a site's owner writes. Pure.
using System;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>Reads the text of a media type (RFC 9110 §8.3.1).</summary>
public static class MediaTypeText
{
    /// <summary>
    /// Whether a text is a media type. It is sent as it is stated: <c>text/html</c> leaves the charset to the
    /// page's own statement.
    /// </summary>
    /// <param name="text">For example <c>text/plain; charset=utf-8</c>.</param>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(';');
        var names = parts[0].TrimEnd(' ').Split('/');
        if (names.Length != 2 || !IsToken(names[0]) || !IsToken(names[1]))
            return false;
        foreach (var parameter in parts.AsSpan(1))
            if (!IsParameter(parameter.AsSpan().Trim(' ')))
                return false;
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
