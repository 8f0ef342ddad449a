// What a field is for, in a sentence. Names in any letter case; of a name that is not known only the general
// rule is told.
using System;
using System.Collections.Generic;

namespace MiniWeb.Http.Anatomy;

internal static class FieldNameText
{
    private const int LongestName = 64;

    private static readonly Dictionary<string, string> Sentences = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Accept"] = "The media types that the client would like.",
        ["Accept-Charset"] = "The character encodings that the client would like; no longer in use.",
        ["Accept-Encoding"] = "The compressions that the client can undo.",
        ["Accept-Language"] = "The languages that the user would like.",
        ["Accept-Ranges"] = "Whether the server answers requests for a part of the content.",
        ["Access-Control-Allow-Origin"] = "Which other sites' pages may read the response.",
        ["Access-Control-Request-Method"] = "A browser asks whether a page may use this method.",
        ["Age"] = "How many seconds ago the response was made, when a cache sends it.",
        ["Allow"] = "The methods that the resource takes.",
        ["Alt-Svc"] = "Where else, and over which protocol, the same site can be reached.",
        ["Authorization"] = "Who the client says it is, with a proof.",
        ["Cache-Control"] = "Whether and how long the message may be stored.",
        ["Connection"] = "What holds for this connection only: it ends here, and is not passed on.",
        ["Content-Disposition"] = "Whether to show the content or to save it, and under which name.",
        ["Content-Encoding"] = "How the content is compressed.",
        ["Content-Language"] = "The language of the content.",
        ["Content-Length"] = "How many bytes of content follow the head.",
        ["Content-Location"] = "A URL under which just this content can be had.",
        ["Content-Range"] = "Which part of the whole the content is.",
        ["Content-Security-Policy"] = "What a page may load and run.",
        ["Content-Type"] = "What the content is: its media type.",
        ["Cookie"] = "What the server asked the client to keep, sent back.",
        ["Date"] = "When the message was made.",
        ["ETag"] = "A name for this very version of the content.",
        ["Expect"] = "What the client wants to hear before it sends the content.",
        ["Expires"] = "When the response is too old to be used from a cache.",
        ["Forwarded"] = "For whom a proxy sends the request.",
        ["From"] = "The mail address of whoever runs the client.",
        ["Host"] = "Which site is meant: one address often serves many.",
        ["HTTP2-Settings"] = "Settings for an upgrade to HTTP/2, which browsers never used.",
        ["If-Match"] = "Do it only if the content is still this version.",
        ["If-Modified-Since"] = "Send the content only if it has changed since.",
        ["If-None-Match"] = "Send the content only if it is another version than these.",
        ["If-Range"] = "Send the part only if the content is still this version.",
        ["If-Unmodified-Since"] = "Do it only if the content has not changed since.",
        ["Keep-Alive"] = "Hints on how long the connection may stay open.",
        ["Last-Modified"] = "When the content was changed last.",
        ["Link"] = "Other resources that belong to this one.",
        ["Location"] = "Where to look instead, or what was made.",
        ["Max-Forwards"] = "How many more proxies the request may pass.",
        ["Origin"] = "Which site's page made the request.",
        ["Pragma"] = "The cache control of HTTP/1.0.",
        ["Priority"] = "How soon the client needs the response.",
        ["Proxy-Authorization"] = "A proof for the proxy of who the client is.",
        ["Proxy-Connection"] = "An old mistake for Connection; nobody should heed it.",
        ["Purpose"] = "Why a browser fetches it, for example ahead of time.",
        ["Range"] = "Which part of the content is asked for.",
        ["Referer"] = "The page from which the request came; the misspelling is part of the standard.",
        ["Retry-After"] = "How long to wait before the next try.",
        ["Sec-CH-UA"] = "The browser's name and version, for servers.",
        ["Sec-CH-UA-Mobile"] = "Whether the browser would like pages for a phone.",
        ["Sec-CH-UA-Platform"] = "The system that the browser runs on.",
        ["Sec-Fetch-Dest"] = "What the browser will use it for: a document, an image, a script.",
        ["Sec-Fetch-Mode"] = "How the browser fetches it: by navigation, or for a page.",
        ["Sec-Fetch-Site"] = "Whether the request comes from the same site.",
        ["Sec-Fetch-User"] = "Whether the user caused it, by a click for example.",
        ["Sec-WebSocket-Accept"] = "The server's proof that it speaks WebSocket.",
        ["Sec-WebSocket-Extensions"] = "Extensions of WebSocket that are offered or taken.",
        ["Sec-WebSocket-Key"] = "Random bytes for the proof that the server speaks WebSocket.",
        ["Sec-WebSocket-Protocol"] = "The protocols inside WebSocket that are offered or taken.",
        ["Sec-WebSocket-Version"] = "The version of WebSocket.",
        ["Server"] = "The name of the server's software.",
        ["Server-Timing"] = "Where the server spent its time.",
        ["Set-Cookie"] = "What the client is asked to keep, and to send back later.",
        ["Strict-Transport-Security"] = "Use TLS for this site from now on.",
        ["TE"] = "Which transfer codings, and whether trailers, the client takes.",
        ["Trailer"] = "Which fields come after the content.",
        ["Transfer-Encoding"] = "How the content is wrapped for the way, which is also how its end is found.",
        ["Upgrade"] = "Other protocols that the connection could go on with.",
        ["Upgrade-Insecure-Requests"] = "The browser would rather have it over TLS.",
        ["User-Agent"] = "The name of the client's software.",
        ["Vary"] = "Which fields of the request the response depends on.",
        ["Via"] = "The proxies that the message has passed.",
        ["WWW-Authenticate"] = "How the client is to say who it is.",
        ["X-Content-Type-Options"] = "The browser is not to guess another media type.",
        ["X-Forwarded-For"] = "For whom a proxy sends the request; an informal field.",
        ["X-Requested-With"] = "That a script made the request; an informal field.",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Sentences.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A sentence, or null for a field that is not known.</summary>
    public static string? Of(ReadOnlySpan<byte> name, bool isTrailer)
    {
        if (isTrailer && ForbiddenTrailers.Has(name))
            return "This field may not come after the content; whoever reads it drops it.";
        Span<char> text = stackalloc char[LongestName];
        if (name.Length > text.Length)
            return null;
        for (var i = 0; i < name.Length; i++)
            text[i] = (char)name[i];
        return Lookup.TryGetValue(text[..name.Length], out var sentence) ? sentence : null;
    }
}
