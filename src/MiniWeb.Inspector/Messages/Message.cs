// One of the two messages of an exchange, taken apart. Of a huge one only the beginning is read: a page that
// shows gigabytes helps nobody, and the server must stay small.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Inspector.Messages;

/// <summary>The bytes of a message, and what they mean.</summary>
internal sealed class Message
{
    /// <summary>So much of a message is read.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const int MostSpans = 20_000;

    // Of a capture; null for a message that is only in memory.
    private readonly string? _path;

    private Message(string side, string? path, byte[] bytes, long length, MessageAnatomy anatomy)
    {
        _path = path;
        Side = side;
        Bytes = bytes;
        Length = length;
        Anatomy = anatomy;
    }

    /// <summary><c>request</c> or <c>response</c>.</summary>
    public string Side { get; }

    /// <summary>Whether it is the request.</summary>
    public bool IsRequest => Side == "request";

    /// <summary>
    /// The bytes, or the first 4 MiB of them; of a head with too many lines (<see cref="HeadLimit"/>), fewer.
    /// </summary>
    public byte[] Bytes { get; }

    /// <summary>How many there are in all.</summary>
    public long Length { get; }

    /// <summary>Whether there are more than were read.</summary>
    public bool IsCut => Length > Bytes.Length;

    /// <summary>What the bytes mean.</summary>
    public MessageAnatomy Anatomy { get; }

    /// <summary>The reads or writes that carried it.</summary>
    public IReadOnlyList<Transfer> Transfers { get; private init; } = [];

    /// <summary>How many more there were than are listed.</summary>
    public long TransfersLeftOut { get; private init; }

    /// <summary>Reads the request of a capture.</summary>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    public static Message RequestOf(CapturedExchange capture)
    {
        var bytes = ReadBeginning(capture.RequestPath, isRequest: true, out var length);
        var options = new AnatomyOptions
        {
            MostSpans = MostSpans,
            Limits = AnatomyOptions.NoLimits,
            Recorded = RecordedOf(capture.Record?.Rejection),
        };
        return new Message(
            "request", capture.RequestPath, bytes, length, MessageAnatomy.OfRequest(bytes, options))
        {
            Transfers = capture.Reads,
            TransfersLeftOut = capture.Record?.Request.ReadsLeftOut ?? 0,
        };
    }

    /// <summary>Reads the response of a capture; null when there is none.</summary>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    public static Message? ResponseOf(CapturedExchange capture)
    {
        if (capture.ResponsePath is null)
            return null;
        var bytes = ReadBeginning(capture.ResponsePath, isRequest: false, out var length);
        var method = capture.Record?.Request.Method;
        return new Message(
            "response", capture.ResponsePath, bytes, length,
            MessageAnatomy.OfResponse(bytes, method, new() { MostSpans = MostSpans }))
        {
            Transfers = capture.Writes,
            TransfersLeftOut = capture.Record?.Response?.WritesLeftOut ?? 0,
        };
    }

    /// <summary>A response that was received just now.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="method">The method of the request that it answers, or null.</param>
    /// <param name="reads">The reads that brought it.</param>
    public static Message Received(
        ReadOnlyMemory<byte> bytes, string? method, IReadOnlyList<Transfer> reads)
    {
        var beginning = bytes[..Math.Min(bytes.Length, MostBytes)].Span;
        var shown = beginning[..HeadLimit.Of(beginning, isRequest: false)].ToArray();
        var anatomy = MessageAnatomy.OfResponse(shown, method, new() { MostSpans = MostSpans });
        return new Message("answer", null, shown, bytes.Length, anatomy) { Transfers = reads };
    }

    /// <summary>The bytes of a span.</summary>
    public ReadOnlySpan<byte> BytesOf(AnatomySpan span) => Bytes.AsSpan(span.Start, span.Length);

    /// <summary>The whole message, from a place on; from its file, when that has more.</summary>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    public Stream Open(int start)
    {
        if (_path is null || !IsCut)
            return new MemoryStream(Bytes, start, Bytes.Length - start, writable: false);
        return new FileStream(
            _path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        {
            Position = start,
        };
    }

    private static byte[] ReadBeginning(string path, bool isRequest, out long length)
    {
        using var file = File.OpenHandle(path);
        length = RandomAccess.GetLength(file);
        var bytes = new byte[Math.Min(length, MostBytes)];
        var read = RandomAccess.Read(file, bytes, 0);
        var end = HeadLimit.Of(bytes.AsSpan(0, read), isRequest);
        return end == bytes.Length ? bytes : bytes[..end];
    }

    // The sidecar spells "bare-lf" what is called BareLf here.
    private static Rejection RecordedOf(CapturedRejection? rejection)
    {
        if (rejection is null)
            return default;
        var name = rejection.Reason.Replace("-", "", StringComparison.Ordinal);
        var reason = Enum.GetValues<RejectionReason>()
            .FirstOrDefault(one => one.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
        return reason == RejectionReason.None ? default : new Rejection(reason, (int)rejection.Offset);
    }
}
