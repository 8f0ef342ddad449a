// Status codes and their reason phrases (RFC 9110 §15, RFC 6585). Clients ignore the phrase; people read it.
using System.Collections.Generic;

namespace MiniWeb.Http;

/// <summary>The registered reason phrases.</summary>
public static class ReasonPhrases
{
    // Not frozen: that costs the start of a process more than its lookups give back.
    private static readonly Dictionary<int, string> Phrases = new()
    {
        [100] = "Continue", [101] = "Switching Protocols", [103] = "Early Hints", [200] = "OK",
        [201] = "Created",
        [202] = "Accepted", [203] = "Non-Authoritative Information", [204] = "No Content",
        [205] = "Reset Content",
        [206] = "Partial Content", [300] = "Multiple Choices", [301] = "Moved Permanently", [302] = "Found",
        [303] = "See Other", [304] = "Not Modified", [307] = "Temporary Redirect",
        [308] = "Permanent Redirect",
        [400] = "Bad Request", [401] = "Unauthorized", [403] = "Forbidden", [404] = "Not Found",
        [405] = "Method Not Allowed", [406] = "Not Acceptable", [407] = "Proxy Authentication Required",
        [408] = "Request Timeout", [409] = "Conflict", [410] = "Gone", [411] = "Length Required",
        [412] = "Precondition Failed", [413] = "Content Too Large", [414] = "URI Too Long",
        [415] = "Unsupported Media Type", [416] = "Range Not Satisfiable", [417] = "Expectation Failed",
        [421] = "Misdirected Request", [422] = "Unprocessable Content", [426] = "Upgrade Required",
        [428] = "Precondition Required", [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large", [500] = "Internal Server Error", [501] = "Not Implemented",
        [502] = "Bad Gateway", [503] = "Service Unavailable", [504] = "Gateway Timeout",
        [505] = "HTTP Version Not Supported",
    };

    /// <summary>The phrase of <paramref name="status"/>, or an empty one when it is not registered.</summary>
    public static string Of(int status) => Phrases.GetValueOrDefault(status, "");
}
