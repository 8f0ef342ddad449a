// Generates requests that keep every rule, and writes them: the other way round of what the parser does.
using System.Buffers;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Http;

namespace MiniWeb.Tests.Http;

/// <summary>A valid request, as values.</summary>
internal sealed record ValidRequest(
    string Method, string Target, string Version, string[] Fields, byte[] Content, int ChunkSize,
    string[] Trailers)
{
    private const string TokenCharacters = "abcXYZ019!#$%&'*+-.^_`|~";
    private const string ValueCharacters = "abc XYZ\t019:;,=\"\\/()<>@[]{}?\u0080\u00e9\u00ff";

    /// <summary>Any valid request.</summary>
    public static Arbitrary<ValidRequest> Arbitrary { get; } = Arb.From(
        from method in Gen.OneOf(Gen.Elements("GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "PATCH"),
            Token())
        where method is not ("CONNECT" or "OPTIONS")
        from form in Gen.Choose(0, 2)
        from path in Text("abcZ09-._~!$&'()*+,;=:@/[]|^")
        from query in Text("abcZ09-._~!$&'()*+,;=:@/?[]|^\\`{}%")
        from version in Gen.Elements("HTTP/1.1", "HTTP/1.1", "HTTP/1.2")
        from fields in Line().ArrayOf()
        from trailers in Line().ArrayOf()
        from content in ArbMap.Default.GeneratorFor<byte[]>()
        from chunkSize in Gen.Choose(-1, 20)
        select new ValidRequest(
            method,
            TargetOf(form, path, query),
            version,
            [.. fields.Take(90)],
            content,
            chunkSize,
            [.. trailers.Take(90)]));

    /// <summary>
    /// Whether the content goes in chunks; else it has a length, or, without any, not even that.
    /// </summary>
    public bool IsChunked => ChunkSize > 0;

    /// <summary>The trailers that are sent.</summary>
    public string[] SentTrailers => IsChunked ? Trailers : [];

    /// <summary>The fields that are sent, with those that the writer adds.</summary>
    public string[] SentFields =>
    [
        "Host: a.example:80",
        .. Fields,
        .. IsChunked ? ["Transfer-Encoding: chunked"] : HasNoContent ? [] : new[] { Length },
    ];

    private bool HasNoContent => ChunkSize < 0 && Content.Length == 0;

    private string Length => $"Content-Length: {Content.Length}";

    /// <summary>The request's bytes.</summary>
    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        Append(bytes, $"{Method} {Target} {Version}\r\n");
        AppendLines(bytes, SentFields);
        if (IsChunked)
            AppendChunks(bytes);
        else
            bytes.Write(Content);
        return bytes.WrittenSpan.ToArray();
    }

    private void AppendChunks(ArrayBufferWriter<byte> bytes)
    {
        foreach (var chunk in Content.Chunk(ChunkSize))
        {
            var line = bytes.GetSpan(ChunkedEncoder.MaxSizeLength);
            bytes.Advance(ChunkedEncoder.WriteSize(line, chunk.Length));
            bytes.Write(chunk);
            bytes.Write(ChunkedEncoder.DataEnd);
        }

        Append(bytes, "0\r\n");
        AppendLines(bytes, Trailers);
    }

    private static void AppendLines(ArrayBufferWriter<byte> bytes, string[] lines) =>
        Append(bytes, string.Concat(lines.Select(line => line + "\r\n")) + "\r\n");

    private static void Append(ArrayBufferWriter<byte> bytes, string text) =>
        bytes.Write(Encoding.Latin1.GetBytes(text));

    private static string TargetOf(int form, string path, string query) => form switch
    {
        0 => "/" + path,
        1 => $"/{path}?{query}",
        _ => $"http://b.example/{path}",
    };

    // A name that begins so is no field that the server knows, nor a forbidden trailer.
    private static Gen<string> Line() =>
        from name in Token()
        from value in Text(ValueCharacters)
        select $"X-{name}: {value.Trim(' ', '\t')}";

    private static Gen<string> Token() =>
        from first in Gen.Elements(TokenCharacters.ToCharArray())
        from rest in Text(TokenCharacters)
        select first + rest;

    private static Gen<string> Text(string characters) =>
        from text in Gen.Elements(characters.ToCharArray()).ArrayOf()
        select new string(text);
}
