// The readable end of a capture's name. Request text is foreign: only letters, digits, ".", "-" and "_" pass,
// never two dots in a row, and at most 57 characters, so that no path, device name or control character can
// be made of it.
using System;

namespace MiniWeb.Capture;

/// <summary>Makes slugs.</summary>
internal static class CaptureSlug
{
    private const int MaxMethod = 16;
    private const int MaxPath = 40;

    // Up to here, a slug is made on the stack.
    private const int UsualPath = 256;

    /// <summary>The identity, and behind it method and path; else the reason why it was no request.</summary>
    public static string StemOf(ExchangeDraft draft) => string.Concat(draft.IdText, "-", Of(draft));

    private static string Of(ExchangeDraft draft)
    {
        if (draft.Method is not null && draft.Target is not null)
            return Of(draft.Method, draft.Target);
        var reason = draft.Reason;
        return reason == CaptureReason.Rejected
            ? $"rejected-{SpelledOut.Of(draft.Rejection.Reason)}"
            : SpelledOut.Of(reason == CaptureReason.None ? CaptureReason.Incomplete : reason);
    }

    /// <summary>For example <c>GET-index.html</c>; the end of the path is kept when it is long.</summary>
    public static string Of(string method, string target)
    {
        var name = Sanitise(method);
        name = name.Length > MaxMethod ? name[..MaxMethod] : name;
        var path = Sanitise(PathOf(target));
        if (path.Length > MaxPath)
            path = path[^MaxPath..].TrimStart('-', '.');
        if (name.Length == 0)
            name = "request";
        return path.Length == 0 ? name : $"{name}-{path}";
    }

    // Without the query, which may be secret, and without the authority of the absolute form.
    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target)
    {
        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (path.StartsWith('/') || scheme < 0)
            return path;
        path = path[(scheme + 3)..];
        var slash = path.IndexOf('/');
        return slash < 0 ? default : path[slash..];
    }

    private static string Sanitise(ReadOnlySpan<char> text)
    {
        Span<char> slug = text.Length <= UsualPath ? stackalloc char[UsualPath] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            var safe = char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-';
            var repeats = length > 0 && slug[length - 1] == safe && safe is '-' or '.';
            if (!repeats)
                slug[length++] = safe;
        }

        return slug[..length].Trim("-.").ToString();
    }
}
