// Undoes what was done to content for its way: chunks here (RFC 9112 §7.1), codings by ContentDecoding. What
// cannot be undone is compared as it is.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay;

internal static class ContentCodings
{
    /// <summary>The most bytes that content may unfold to, where nobody says less.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    /// <summary>The longest time for it.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(30);

    /// <summary>Wider than a server's: a capture is there, however large it is.</summary>
    public static readonly ParserLimits Limits = new()
    {
        StartLine = 1024 * 1024,
        FieldLine = 1024 * 1024,
        FieldSection = 16 * 1024 * 1024,
        FieldCount = 10_000,
        Content = long.MaxValue,
        ChunkExtensions = int.MaxValue,
    };

    /// <summary>The data of the chunks; as far as they go, when they break off.</summary>
    public static byte[] Dechunk(ReadOnlySpan<byte> chunks)
    {
        var data = new ArrayBufferWriter<byte>(chunks.Length + 1);
        var decoder = new ChunkedDecoder(Limits);
        var status = ChunkStatus.Data;
        while (status == ChunkStatus.Data)
        {
            status = decoder.Decode(chunks, out var consumed, out var range);
            data.Write(chunks[range]);
            chunks = chunks[consumed..];
        }

        return data.WrittenSpan.ToArray();
    }

    /// <summary>How many bytes chunked content takes, with its trailers; all when it has no end.</summary>
    /// <param name="bytes">What follows the head.</param>
    /// <param name="isCut">Whether it has no end.</param>
    public static int LengthOfChunks(ReadOnlySpan<byte> bytes, out bool isCut)
    {
        var decoder = new ChunkedDecoder(Limits);
        var (status, length) = (ChunkStatus.Data, 0);
        while (status == ChunkStatus.Data)
        {
            status = decoder.Decode(bytes[length..], out var consumed, out _);
            length += consumed;
        }

        isCut = status != ChunkStatus.Complete;
        return isCut ? bytes.Length : length;
    }

    /// <summary>The content of a message, its codings undone; as it is when they cannot be.</summary>
    public static ReadOnlyMemory<byte> Decoded(Exports.ExportedMessage message) =>
        Decode(message.Content, message.ValuesOf("Content-Encoding"));

    /// <summary>The value of Content-Encoding, all its lines in one list; empty for none.</summary>
    public static string Of(FieldSection fields) => string.Join(',', Enumerable.Range(0, fields.Count)
        .Where(i => fields[i].Is("Content-Encoding"u8))
        .Select(i => Encoding.Latin1.GetString(fields[i].Value)));

    /// <summary>What the content of one message may cost.</summary>
    public static ReadBudget NewBudget() => new(MostBytes, LongestTime);

    private static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> content, IEnumerable<string> codings) =>
        ContentDecoding.TryUndo(content, string.Join(',', codings), NewBudget()) ?? content;
}
