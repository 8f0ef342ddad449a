// The grammar of requests, written down a second time, from the RFCs and not from the parser: regular
// expressions over text in which each character is one byte. Where MiniWeb takes the strict side or lets
// browsers be, the rule says so.
using System.Text.RegularExpressions;

namespace MiniWeb.Tests.Fuzz;

/// <summary>The ABNF of RFC 9110, RFC 9112 and RFC 3986 as regular expressions over whole lines.</summary>
internal static partial class Grammar
{
    private const string Token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"; // RFC 9110 §5.6.2
    private const string Pct = "%[0-9A-Fa-f]{2}"; // RFC 3986 §2.1
    private const string Name = "A-Za-z0-9\\-._~" + "!$&'()*+,;="; // unreserved, sub-delims

    // pchar, and "[", "]", "|", "^", which browsers send raw. A query also has what else they send raw there,
    // and a "%" that stands for itself.
    private const string Segment = "(?:[" + Name + ":@\\[\\]|^]|" + Pct + ")*";
    private const string Query = "(?:\\?[" + Name + ":@\\[\\]|^/?\\\\`{}%]*)?";

    private const string H16 = "[0-9A-Fa-f]{1,4}";
    private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])";
    private const string Ipv4 = Octet + "(?:\\." + Octet + "){3}";
    private const string Ls32 = "(?:" + H16 + ":" + H16 + "|" + Ipv4 + ")";

    // RFC 3986 §3.2.2, line by line.
    private const string Ipv6 =
        "(?:(?:" + H16 + ":){6}" + Ls32
        + "|::(?:" + H16 + ":){5}" + Ls32
        + "|(?:" + H16 + ")?::(?:" + H16 + ":){4}" + Ls32
        + "|(?:(?:" + H16 + ":){0,1}" + H16 + ")?::(?:" + H16 + ":){3}" + Ls32
        + "|(?:(?:" + H16 + ":){0,2}" + H16 + ")?::(?:" + H16 + ":){2}" + Ls32
        + "|(?:(?:" + H16 + ":){0,3}" + H16 + ")?::" + H16 + ":" + Ls32
        + "|(?:(?:" + H16 + ":){0,4}" + H16 + ")?::" + Ls32
        + "|(?:(?:" + H16 + ":){0,5}" + H16 + ")?::" + H16
        + "|(?:(?:" + H16 + ":){0,6}" + H16 + ")?::)";

    private const string Ipv6Form = "\\[" + Ipv6 + "\\]";
    private const string FutureForm = "\\[[vV][0-9A-Fa-f]+\\.[" + Name + ":]+\\]";
    private const string RegName = "(?:[" + Name + "]|" + Pct + ")+"; // not empty: RFC 9110 §4.2.1

    private const string Text = "\\t\\x20-\\x7E\\x80-\\xFF"; // HTAB, SP, VCHAR, obs-text
    private const string Quoted =
        "\"(?:[\\t \\x21\\x23-\\x5B\\x5D-\\x7E\\x80-\\xFF]|\\\\[" + Text + "])*\"";

    private const string Extension =
        "[ \\t]*;[ \\t]*" + Token + "(?:[ \\t]*=[ \\t]*(?:" + Token + "|" + Quoted + "))?";

    /// <summary>What no start-line has: anything but SP and VCHAR.</summary>
    [GeneratedRegex("[^\\x20-\\x7E]")]
    public static partial Regex NotInStartLine();

    /// <summary>What no field line has: anything but HTAB, SP, VCHAR and obs-text.</summary>
    [GeneratedRegex("[^" + Text + "]")]
    public static partial Regex NotInFieldLine();

    /// <summary>request-line (RFC 9112 §3).</summary>
    [GeneratedRegex("^(" + Token + ") ([!-~]+) HTTP/([0-9])\\.([0-9])\\z")]
    public static partial Regex RequestLine();

    /// <summary>field-line, with the white space still around the value (RFC 9112 §5).</summary>
    [GeneratedRegex("^(" + Token + "):([" + Text + "]*)\\z")]
    public static partial Regex FieldLine();

    /// <summary>origin-form: absolute-path [ "?" query ] (RFC 9112 §3.2.1).</summary>
    [GeneratedRegex("^(?:/" + Segment + ")+" + Query + "\\z")]
    public static partial Regex OriginForm();

    /// <summary>absolute-form with the http scheme: what stands for authority, and the rest.</summary>
    [GeneratedRegex("^[Hh][Tt][Tt][Pp]://([^/?]*)((?:/" + Segment + ")*" + Query + ")\\z")]
    public static partial Regex AbsoluteForm();

    /// <summary>uri-host [ ":" port ]: the host in group 1, the digits of the port in group 2.</summary>
    [GeneratedRegex("^(" + Ipv6Form + "|" + FutureForm + "|" + RegName + ")(?::([0-9]{0,5}))?\\z")]
    public static partial Regex HostAndPort();

    /// <summary>1*DIGIT.</summary>
    [GeneratedRegex("^[0-9]+\\z")]
    public static partial Regex Digits();

    /// <summary>
    /// The line before a chunk: a size in group 1, extensions in group 2
    /// (RFC 9112 §7.1).
    /// </summary>
    [GeneratedRegex("^([0-9A-Fa-f]+)((?:" + Extension + ")*)\\z")]
    public static partial Regex ChunkLine();
}
