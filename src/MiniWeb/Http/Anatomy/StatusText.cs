// What a status code says, in a sentence: its class, and what a few of them mean for the connection.
using System;

namespace MiniWeb.Http.Anatomy;

internal static class StatusText
{
    /// <summary>A sentence, or null when these are not three digits.</summary>
    public static string? Of(ReadOnlySpan<byte> code)
    {
        if (code.Length != 3 || ByteClasses.Digit.IndexOfOther(code) >= 0)
            return null;
        var status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + code[2] - '0';
        return OfKnown(status) ?? OfClass(status);
    }

    private static string? OfKnown(int status) => status switch
    {
        100 => "100: go on and send the content; the final response comes later.",
        101 => "101: from here on the connection speaks another protocol.",
        204 => "204: it is done, and there is no content.",
        206 => "206: only a part of the content, as the request asked.",
        304 => "304: what the client has stored is still good; no content is sent.",
        408 => "408: the request did not arrive in time.",
        421 => "421: this server is not the one to ask for that target.",
        _ => null,
    };

    private static string OfClass(int status) => (status / 100) switch
    {
        1 => $"{status}: an interim response; the final one follows.",
        2 => $"{status}: the request succeeded.",
        3 => $"{status}: the client has to look elsewhere, or in what it stored.",
        4 => $"{status}: the server takes the request for the client's mistake.",
        5 => $"{status}: the server failed at a request that may be in order.",
        _ => $"{status}: a status outside the five classes.",
    };
}
