// The fields that say nothing of what was asked for: they change from one moment, or from one server
// program, to the next. Content-Length is left out beside content, which is compared itself, and of
// Set-Cookie the value.
using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Replay;

/// <summary>Which response fields are left out of a comparison.</summary>
public static class IgnoredFields
{
    /// <summary>The names, in the order in which help shows them.</summary>
    public static readonly IReadOnlyList<string> Defaults =
    [
        "Date", "Age", "Expires", "Last-Modified", "ETag", // the moment
        "Server", "X-Powered-By", "Via", "Accept-Ranges", // the program
        "Connection", "Keep-Alive", "Transfer-Encoding", "Trailer", // the connection (RFC 9110 §7.6.1)
    ];

    /// <summary>What is left out besides fields of certain names, in words.</summary>
    public const string Besides = "Content-Length where there is content, values in Set-Cookie";

    /// <summary>All that is left out, for a report: the defaults first, in their order.</summary>
    /// <param name="ignored">The names that are left out.</param>
    public static IReadOnlyList<string> Told(IReadOnlySet<string> ignored) =>
    [
        .. Defaults.Where(ignored.Contains),
        .. ignored.Except(Defaults, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
        Besides,
    ];

    /// <summary>The defaults and more.</summary>
    /// <param name="more">Names in any letter case.</param>
    public static IReadOnlySet<string> With(params IEnumerable<string> more) =>
        Defaults.Concat(more).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
