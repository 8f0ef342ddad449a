// Content-Length.
using System.Collections.Generic;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class LengthRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("length: exact", Post("Content-Length: 2\r\n", "ab"), "405", "RFC 9112 §6.2", "200"),
        new("length: 0", Post("Content-Length: 0\r\n"), "405", "RFC 9112 §6.2", "200"),
        new("length: none", Post(""), "405", "RFC 9112 §6.3", "200"),
        new("length: zeros in front",
            Post("Content-Length: 0002\r\n", "ab"), "405|400", "RFC 9110 §8.6", "200|400"),
        new("length: white space around",
            Post("Content-Length: \t2\t \r\n", "ab"), "405", "RFC 9112 §5", "200"),
        new("length: with GET", Get("Content-Length: 2\r\n") + "ab", "200", "RFC 9110 §9.3.1"),
        new("length: empty", Post("Content-Length:\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: a plus", Post("Content-Length: +2\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: a minus", Post("Content-Length: -2\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: minus 0", Post("Content-Length: -0\r\n"), "400", "RFC 9110 §8.6"),
        new("length: a decimal point", Post("Content-Length: 2.0\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: an exponent", Post("Content-Length: 1e1\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: hexadecimal", Post("Content-Length: 0x2\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: an underscore", Post("Content-Length: 1_0\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: letters", Post("Content-Length: two\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: a space within", Post("Content-Length: 1 0\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: quotes", Post("Content-Length: \"2\"\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: a semicolon", Post("Content-Length: 2;a\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: a comma behind", Post("Content-Length: 2,\r\n", "ab"), "400", "RFC 9112 §6.3 step 5"),
        new("length: a list of the same",
            Post("Content-Length: 2, 2\r\n", "ab"), "400", "RFC 9112 §6.3 step 5"),
        new("length: a list that differs",
            Post("Content-Length: 2, 3\r\n", "ab"), "400", "RFC 9112 §6.3 step 5"),
        new("length: twice the same",
            Post("Content-Length: 2\r\nContent-Length: 2\r\n", "ab"), "400", "RFC 9112 §6.3 step 5"),
        new("length: two that differ",
            Post("Content-Length: 2\r\nContent-Length: 3\r\n", "ab"), "400", "RFC 9112 §6.3 step 5"),
        new("length: over 63 bits",
            Post("Content-Length: 9223372036854775808\r\n", "ab"), "400|413", "RFC 9110 §8.6"),
        new("length: over 64 bits",
            Post("Content-Length: 18446744073709551618\r\n", "ab"), "400|413", "RFC 9110 §8.6"),
        new("length: forty digits",
            Post($"Content-Length: {new string('9', 40)}\r\n", "ab"), "400|413", "RFC 9110 §8.6"),
        new("length: more than is taken",
            Post("Content-Length: 99999999999\r\n", "ab"), "413", "RFC 9110 §15.5.14"),
        new("length: a byte over 7F", Post("Content-Length: 2\u00a0\r\n", "ab"), "400", "RFC 9110 §8.6"),
        new("length: NUL", Post("Content-Length: 2\0\r\n", "ab"), "400", "RFC 9110 §5.5"),
        new("length: a space before the colon", Post("Content-Length : 2\r\n", "ab"), "400", "RFC 9112 §5.1"),
        new("length: folded", Post("Content-Length:\r\n 2\r\n", "ab"), "400", "RFC 9112 §5.2"),
    ];
}
