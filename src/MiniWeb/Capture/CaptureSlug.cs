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
    private const int MostOfSlug = MaxMethod + 1 + MaxPath;

    // Up to here, a slug is made on the stack.
    private const int UsualPath = 256;

    /// <summary>The identity, and behind it method and path; else the reason why it was no request.</summary>
    public static string StemOf(ExchangeDraft draft)
    {
        if (draft.Method is null || draft.Target is null)
            return string.Concat(draft.IdText, "-", WithoutHead(draft));
        Span<char> slug = stackalloc char[MostOfSlug];
        return string.Concat(draft.IdText, "-", slug[..Write(draft.Method, draft.Target, slug)]);
    }

    /// <summary>For example <c>GET-index.html</c>; the end of the path is kept when it is long.</summary>
    public static string Of(string method, string target)
    {
        Span<char> slug = stackalloc char[MostOfSlug];
        return slug[..Write(method, target, slug)].ToString();
    }

    private static string WithoutHead(ExchangeDraft draft)
    {
        var reason = draft.Reason;
        return reason == CaptureReason.Rejected
            ? $"rejected-{KebabCase.Of(draft.Rejection.Reason)}"
            : KebabCase.Of(reason == CaptureReason.None ? CaptureReason.Incomplete : reason);
    }

    private static int Write(string method, string target, Span<char> slug)
    {
        var path = PathOf(target);
        var longest = Math.Max(method.Length, path.Length);
        var room = longest <= UsualPath ? stackalloc char[UsualPath] : new char[longest];
        var name = Sanitise(method, room);
        name = name.IsEmpty ? "request" : name[..Math.Min(name.Length, MaxMethod)];
        name.CopyTo(slug);
        var length = name.Length;
        var end = Sanitise(path, room);
        if (end.Length > MaxPath)
            end = end[^MaxPath..].TrimStart("-.");
        if (end.IsEmpty)
            return length;
        slug[length++] = '-';
        end.CopyTo(slug[length..]);
        return length + end.Length;
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

    private static ReadOnlySpan<char> Sanitise(ReadOnlySpan<char> text, Span<char> slug)
    {
        var length = 0;
        foreach (var letter in text)
        {
            var safe = char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-';
            var repeats = length > 0 && slug[length - 1] == safe && safe is '-' or '.';
            if (!repeats)
                slug[length++] = safe;
        }

        return slug[..length].Trim("-.");
    }
}
