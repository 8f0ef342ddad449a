// Fields that may not be sent as trailers: framing, routing, request modifiers, authentication, content
// handling (RFC 9110 §6.5.1). A recipient that believed them would let content change what the head said.
// They are dropped.
using System;
using System.Collections.Generic;

namespace MiniWeb.Http;

internal static class ForbiddenTrailers
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Transfer-Encoding", "Content-Length", "Host", "Connection", "Trailer", "TE", "Upgrade", "Keep-Alive",
        "Proxy-Connection", "Cache-Control", "Expect", "Max-Forwards", "Pragma", "Range", "If-Match",
        "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Authorization",
        "Proxy-Authorization", "Proxy-Authenticate", "WWW-Authenticate", "Authentication-Info",
        "Proxy-Authentication-Info", "Cookie", "Set-Cookie", "Age", "Expires", "Date", "Location",
        "Retry-After",
        "Vary", "Warning", "Content-Encoding", "Content-Type", "Content-Range", "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Proto",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[Math.Min(name.Length, 64)];
        if (name.Length > text.Length)
            return false;
        for (var i = 0; i < name.Length; i++)
            text[i] = (char)name[i];
        return Lookup.Contains(text);
    }
}
