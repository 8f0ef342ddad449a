// Several parts of a file as one content (multipart/byteranges). Each part is a content of its own, from
// memory or from a handle that all of them share; nothing is copied together.
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>Parts, each behind its own small head (RFC 9110 §14.6).</summary>
internal sealed class MultipartContent : ResponseContent
{
    private readonly List<(byte[] Head, ResponseContent Content)> _parts = [];
    private readonly byte[] _end;
    private readonly long _length;

    /// <summary>Puts the parts together.</summary>
    /// <param name="boundary">What stands in none of them; a token of at most 70 characters.</param>
    /// <param name="mediaType">The media type of the whole.</param>
    /// <param name="length">The length of the whole, in bytes.</param>
    /// <param name="parts">The parts, each with its length.</param>
    public MultipartContent(
        string boundary, string mediaType, long length, IEnumerable<(ByteRange, ResponseContent)> parts)
    {
        MediaType = $"multipart/byteranges; boundary={boundary}";
        var lineEnd = "";
        foreach (var (range, content) in parts)
        {
            var head = Encoding.ASCII.GetBytes(
                $"{lineEnd}--{boundary}\r\nContent-Type: {mediaType}\r\n"
                + $"Content-Range: {range.Of(length)}\r\n\r\n");
            _parts.Add((head, content));
            _length += head.Length + range.Length;
            lineEnd = "\r\n";
        }

        _end = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        _length += _end.Length;
    }

    /// <summary>The Content-Type of the answer, with the boundary.</summary>
    public string MediaType { get; }

    /// <inheritdoc/>
    public override long? Length => _length;

    /// <inheritdoc/>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        foreach (var (head, content) in _parts)
        {
            await sink.WriteAsync(head, cancellationToken);
            await content.WriteToAsync(sink, cancellationToken);
        }

        await sink.WriteAsync(_end, cancellationToken);
    }

    /// <summary>Releases every part: a handle that they share is closed by the first.</summary>
    public override void Release()
    {
        foreach (var (_, content) in _parts)
            content.Release();
    }
}
