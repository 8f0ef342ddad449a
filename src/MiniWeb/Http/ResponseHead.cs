// The head of one response, as a client reads it. Owns a copy of the bytes, like RequestHead.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>Status line and fields of a response.</summary>
public sealed class ResponseHead
{
    private byte[] _bytes = [];

    /// <summary>The version.</summary>
    public HttpVersion Version { get; private set; }

    /// <summary>The status code, 100 to 999 (RFC 9110 §15).</summary>
    public int Status { get; private set; }

    /// <summary>The reason phrase, as text (ISO 8859-1); often empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The fields; folded values with spaces in place of each fold (RFC 9112 §5.2).</summary>
    public FieldSection Fields { get; } = new();

    /// <summary>All bytes of the head as they came, folds too, with the empty line that ends it.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Whether this is an interim response, which a final one follows (RFC 9110 §15.2).</summary>
    public bool IsInterim => Status is >= 100 and < 200 and not 101;

    internal void Begin() => Fields.Clear();

    internal void SetStatusLine(HttpVersion version, int status, ReadOnlySpan<byte> reason)
    {
        Version = version;
        Status = status;
        Reason = Encoding.Latin1.GetString(reason);
    }

    internal void Take(ReadOnlySpan<byte> head, bool hasFolds)
    {
        _bytes = head.ToArray();
        Fields.Bind(hasFolds ? Unfolded(head) : _bytes);
    }

    // RFC 9112 §5.2: a user agent replaces each fold by spaces before it interprets the value. As many spaces
    // as the fold has bytes, so that all offsets stay.
    private static byte[] Unfolded(ReadOnlySpan<byte> head)
    {
        var bytes = head.ToArray();
        for (var i = 0; i + 2 < bytes.Length; i++)
            if (bytes[i] == ByteClasses.Cr && bytes[i + 2] is ByteClasses.Space or ByteClasses.Tab)
                bytes.AsSpan(i, 3).Fill(ByteClasses.Space);
        return bytes;
    }
}
