// Content that is made piece by piece, and coded on the way out. A piece is valid until the next one is
// taken; one piece and the encoder's window (256 KiB) are all that is held. For one content, and one
// thread at a time.
using System;
using System.Buffers;
using System.IO;
using System.IO.Compression;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>Puts pieces of content into gzip, or leaves them as they are.</summary>
internal sealed class CodedPieces : IDisposable
{
    private readonly MemoryStream _coded = new();
    private readonly GZipStream? _encoder;

    /// <summary>Begins a content.</summary>
    /// <param name="coding">Gzip or identity.</param>
    /// <param name="length">About how long a piece is, in bytes.</param>
    public CodedPieces(ContentCoding coding, int length)
    {
        Plain = new ArrayBufferWriter<byte>(length);
        if (coding == ContentCoding.Gzip)
            _encoder = new GZipStream(_coded, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Takes the next piece as it is.</summary>
    public ArrayBufferWriter<byte> Plain { get; }

    /// <summary>What can be sent of the pieces so far.</summary>
    /// <param name="isFlushed">Whether the client must be able to decode all of it at once.</param>
    public ReadOnlyMemory<byte> Take(bool isFlushed)
    {
        if (_encoder is null)
            return TakePlain();
        Encode(_encoder);
        if (isFlushed)
            _encoder.Flush();
        return Coded;
    }

    /// <summary>What is left to send, after the last piece.</summary>
    public ReadOnlyMemory<byte> TakeLast()
    {
        if (_encoder is null)
            return TakePlain();
        Encode(_encoder);
        _encoder.Dispose();
        return Coded;
    }

    /// <summary>Frees the encoder.</summary>
    public void Dispose()
    {
        _encoder?.Dispose();
        _coded.Dispose();
    }

    private ReadOnlyMemory<byte> Coded => _coded.GetBuffer().AsMemory(0, (int)_coded.Length);

    // The bytes stay as they are until the next piece is written.
    private ReadOnlyMemory<byte> TakePlain()
    {
        var piece = Plain.WrittenMemory;
        Plain.ResetWrittenCount();
        return piece;
    }

    private void Encode(GZipStream encoder)
    {
        _coded.SetLength(0);
        encoder.Write(Plain.WrittenSpan);
        Plain.ResetWrittenCount();
    }
}
