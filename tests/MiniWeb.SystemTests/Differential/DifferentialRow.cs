// One row of the comparison with other servers: bytes to send, and what a site must make of them.
using System.Text;

namespace MiniWeb.SystemTests.Differential;

/// <summary>A request, or what pretends to be one.</summary>
/// <param name="Name">Its name, in the tests and in docs/http-support.md.</param>
/// <param name="IsLegal">
/// Whether it is a valid message. One that is not must be refused, and nothing after it read as a request.
/// </param>
/// <param name="Text">The bytes, a char each.</param>
/// <param name="Content">
/// What the answers with a 2xx status must hold, laid end to end: the files asked for, or nothing.
/// </param>
internal sealed record DifferentialRow(string Name, bool IsLegal, string Text, string Content = "")
{
    /// <summary>
    /// A request for a file of its own, sent behind every row: when it is answered, the connection stayed.
    /// </summary>
    public const string Probe = "GET /probe.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    /// <summary>The content of the file that the probe asks for.</summary>
    public const string ProbeContent = "the answer to the probe\n";

    /// <summary>Row and probe.</summary>
    public byte[] Bytes => Encoding.Latin1.GetBytes(Text + Probe);

    /// <summary>Whether the first answer has no content because the request is a HEAD.</summary>
    public bool IsHead => Text.StartsWith("HEAD ", System.StringComparison.Ordinal);
}
