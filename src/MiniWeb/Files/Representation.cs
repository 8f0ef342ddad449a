// What a response says about a file in one content coding: type, coding, validators, caching. Made once for
// each state of a file; 200 and 304 take their fields from here, so that they agree.
using System;
using System.Collections.Generic;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>The metadata of one state of a file (RFC 9110 §8).</summary>
internal sealed class Representation
{
    private static readonly ResponseField NoSniff = new("X-Content-Type-Options", "nosniff");
    private static readonly ResponseField Vary = new("Vary", "Accept-Encoding");
    private static readonly ResponseField AcceptRanges = new("Accept-Ranges", "bytes");

    // What describes the content sent, and so does not stand in a 304.
    private readonly List<ResponseField> _contentFields = [];
    private readonly List<ResponseField> _fields = [];

    // What an error says of the file that it is about.
    private readonly ResponseField[] _validators;

    /// <summary>Describes a file.</summary>
    /// <param name="name">The name that was asked for: it decides the media type, also when it is a
    /// link.</param>
    /// <param name="state">The file's state.</param>
    /// <param name="coding">The Content-Encoding; null for the file as it is.</param>
    /// <param name="options">For the clock and Cache-Control.</param>
    public Representation(string name, FileState state, string? coding, StaticFilesOptions options)
    {
        var suffix = coding is null ? "" : "-" + coding;
        var tag = $"\"{state.Stamp:x}-{state.Length:x}{suffix}\"";
        EntityTag = Encoding.ASCII.GetBytes(tag);
        LastModified = LastModifiedOf(state, options.Time.GetUtcNow());
        MediaType = MediaTypes.Of(name, options.Types);
        _validators =
        [
            new ResponseField("ETag", tag),
            new ResponseField("Last-Modified", HttpDate.Format(LastModified)),
            AcceptRanges,
            // RFC 9110 §12.5.5: also on what is sent as it is. A cache between has to know that the answer to
            // another client may differ.
            .. options.Compress && CodableTypes.HasChoice(name, MediaType)
                ? [Vary] : Array.Empty<ResponseField>(),
        ];
        _contentFields.Add(new ResponseField("Content-Type", MediaType));
        if (coding is not null)
            _contentFields.Add(new ResponseField("Content-Encoding", coding));
        _fields.AddRange(_validators);
        if (options.CacheControl is { } cacheControl)
            _fields.Add(new ResponseField("Cache-Control", cacheControl));
        _fields.Add(NoSniff);
    }

    /// <summary>The strong entity tag, with its quotes, of size, modification time and coding (RFC 9110
    /// §8.8.3): another one for each coding, because the bytes differ.</summary>
    public ReadOnlyMemory<byte> EntityTag { get; }

    /// <summary>The modification time in whole seconds, never in the future (RFC 9110 §8.8.2.1).</summary>
    public DateTimeOffset LastModified { get; }

    /// <summary>The Content-Type.</summary>
    public string MediaType { get; }

    /// <summary>The 200 with this content.</summary>
    public Response Full(ResponseContent content) => new(200, content, [.. _contentFields, .. _fields]);

    /// <summary>The 304: the fields of the 200 but for those that describe the content sent (RFC 9110
    /// §15.4.5).</summary>
    public Response NotModified() => new(304, null, _fields);

    /// <summary>The 206 with one part; the fields of the 200, and where the part is from (RFC 9110
    /// §15.3.7.1).</summary>
    /// <param name="content">The part.</param>
    /// <param name="range">Which part it is.</param>
    /// <param name="length">The length of the whole.</param>
    public Response Part(ResponseContent content, ByteRange range, long length) =>
        new(206, content,
            [.. _contentFields, new ResponseField("Content-Range", range.Of(length)), .. _fields]);

    /// <summary>The 206 with several parts (RFC 9110 §15.3.7.2): each says itself what it is.</summary>
    /// <param name="content">The parts.</param>
    public Response Parts(MultipartContent content) =>
        new(206, content, [new ResponseField("Content-Type", content.MediaType), .. _fields]);

    /// <summary>The 412.</summary>
    public Response PreconditionFailed() => Pages.PreconditionFailed(_validators);

    /// <summary>The 416.</summary>
    /// <param name="length">The length of the whole.</param>
    public Response RangeNotSatisfiable(long length) => Pages.RangeNotSatisfiable(
        [new ResponseField("Content-Range", ByteRange.NoneOf(length)), .. _validators]);

    private static DateTimeOffset LastModifiedOf(FileState state, DateTimeOffset now)
    {
        var ticks = Math.Min(state.Modified.Ticks, now.UtcTicks);
        return new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }
}
