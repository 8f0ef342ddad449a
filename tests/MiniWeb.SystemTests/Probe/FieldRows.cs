// Field lines: names, colons, values, folding, sizes.
using System.Collections.Generic;
using System.Linq;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class FieldRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("field: LF", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", "400", "RFC 9112 §2.2"),
        new("field: CR in a value", Get("X: a\rb\r\n"), "400", "RFC 9112 §2.2"),
        new("field: LF for the empty line", "GET / HTTP/1.1\r\nHost: h\r\n\n", "400", "RFC 9112 §2.2"),
        new("field: CR CR LF for the empty line",
            "GET / HTTP/1.1\r\nHost: h\r\n\r\r\n", "400", "RFC 9112 §2.2"),
        new("field: a space before the colon", Get("X : y\r\n"), "400", "RFC 9112 §5.1"),
        new("field: a tab before the colon", Get("X\t: y\r\n"), "400", "RFC 9112 §5.1"),
        new("field: a space before the first", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", "400", "RFC 9112 §2.2"),
        new("field: folded by a space", Get("X: y\r\n z\r\n"), "400", "RFC 9112 §5.2"),
        new("field: folded by a tab", Get("X: y\r\n\tz\r\n"), "400", "RFC 9112 §5.2"),
        new("field: no colon", Get("X y\r\n"), "400", "RFC 9112 §5"),
        new("field: no name", Get(": y\r\n"), "400", "RFC 9110 §5.1"),
        new("field: a space in a name", Get("X Y: z\r\n"), "400", "RFC 9110 §5.1"),
        new("field: a bracket in a name", Get("X[]: y\r\n"), "400", "RFC 9110 §5.1"),
        new("field: a slash in a name", Get("X/Y: z\r\n"), "400", "RFC 9110 §5.1"),
        new("field: a byte over 7F in a name", Get("X\u00e9: y\r\n"), "400", "RFC 9110 §5.1"),
        new("field: NUL in a name", Get("X\0: y\r\n"), "400", "RFC 9110 §5.1"),
        new("field: NUL in a value", Get("X: y\0z\r\n"), "400", "RFC 9110 §5.5"),
        new("field: a bell in a value", Get("X: y\az\r\n"), "400", "RFC 9110 §5.5"),
        new("field: an escape in a value", Get("X: y\u001b[0m\r\n"), "400", "RFC 9110 §5.5"),
        new("field: DEL in a value", Get("X: y\u007fz\r\n"), "400", "RFC 9110 §5.5"),
        new("field: a vertical tab around a value", Get("X: \vy\v\r\n"), "400", "RFC 9110 §5.5"),
        new("field: bytes over 7F in a value", Get("X: \u00e9\u0080\u00ff\r\n"), "200", "RFC 9110 §5.5"),
        new("field: a tab in a value", Get("X: y\tz\r\n"), "200", "RFC 9110 §5.5"),
        new("field: an empty value", Get("X:\r\n"), "200", "RFC 9110 §5.5"),
        new("field: a value of white space", Get("X: \t \r\n"), "200", "RFC 9110 §5.5"),
        new("field: no space behind the colon", Get("X:y\r\n"), "200", "RFC 9112 §5"),
        new("field: every tchar in a name", Get("!#$%&'*+-.^_`|~09azAZ: y\r\n"), "200", "RFC 9110 §5.6.2"),
        new("field: a value too long", Get($"X: {new string('y', 100_000)}\r\n"), "431", "RFC 6585 §5"),
        new("field: a name too long", Get($"{new string('X', 100_000)}: y\r\n"), "431", "RFC 6585 §5"),
        new("field: one that does not end",
            $"GET / HTTP/1.1\r\nX: {new string('y', 100_000)}", "431", "RFC 6585 §5"),
        new("field: far too many",
            Get(string.Concat(Enumerable.Repeat("X: y\r\n", 20_000))), "431", "RFC 6585 §5"),
        new("field: too much together",
            Get(string.Concat(Enumerable.Repeat($"X: {new string('y', 1000)}\r\n", 90))),
            "431", "RFC 6585 §5"),
        new("field: fifty",
            Get(string.Concat(Enumerable.Repeat("X: y\r\n", 50))), "200", "RFC 9110 §5.4"),
    ];
}
