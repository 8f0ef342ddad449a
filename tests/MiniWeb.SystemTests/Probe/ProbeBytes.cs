// The usual requests, of which the rows of the probe are variations.
namespace MiniWeb.SystemTests.Probe;

/// <summary>Requests as text, one character a byte.</summary>
internal static class ProbeBytes
{
    /// <summary>The end of chunked content.</summary>
    public const string End = "0\r\n\r\n";

    /// <summary>A request of a start-line, Host, and more field lines, each with its CRLF.</summary>
    public static string Line(
        string startLine, string fields = "") => $"{startLine}\r\nHost: h\r\n{fields}\r\n";

    /// <summary>A GET of the root with more field lines, each with its CRLF.</summary>
    public static string Get(string fields = "") => Line("GET / HTTP/1.1", fields);

    /// <summary>A POST with more field lines, each with its CRLF, and its content.</summary>
    public static string Post(
        string fields, string content = "") => Line("POST / HTTP/1.1", fields) + content;

    /// <summary>A POST with the chunked coding.</summary>
    public static string Chunks(string content) => Post("Transfer-Encoding: chunked\r\n", content);

    /// <summary>A GET of the root with this Host.</summary>
    public static string Host(string value) => $"GET / HTTP/1.1\r\nHost: {value}\r\n\r\n";
}
