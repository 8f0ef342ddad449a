// A file in one content coding, and what is answered with it. What can be answered again is prepared once,
// so that answering with it allocates nothing. Of a file that is too large to keep, the bytes come from an
// open handle, and then from nowhere else: what is sent and what is said of it agree.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>What is offered under one entity tag (RFC 9110 §3.2, §8.8.3.3).</summary>
internal sealed class Variant
{
    // Both heads, their fields and the objects around them.
    private const long Surroundings = 1024;

    private readonly string _name;
    private readonly string? _coding;
    private readonly StaticFilesOptions _options;
    private readonly Representation _representation;
    private readonly byte[]? _content;
    private readonly OpenFile? _file;
    private Response? _full;
    private Response? _notModified;
    private Response? _preconditionFailed;
    private Response? _rangeNotSatisfiable;

    /// <summary>A variant in memory, or one whose file has yet to be opened.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="state">The state of the file that the bytes are from.</param>
    /// <param name="coding">The Content-Encoding; null for the file as it is.</param>
    /// <param name="content">The bytes, encoded; null when they are too many to keep.</param>
    /// <param name="options">For the clock and Cache-Control.</param>
    public Variant(
        string name, FileState state, string? coding, byte[]? content, StaticFilesOptions options)
    {
        (_name, _coding, _options, _content, State) = (name, coding, options, content, state);
        _representation = new Representation(name, state, coding, options);
    }

    private Variant(Variant closed, OpenFile file)
        : this(closed._name, file.State, closed._coding, null, closed._options) => _file = file;

    /// <summary>About how many bytes it holds in memory.</summary>
    public long Cost => Surroundings + (_content?.Length ?? 0);

    /// <summary>The state of the file that the bytes are from.</summary>
    public FileState State { get; }

    private long Length => _content?.Length ?? State.Length;

    /// <summary>Whether a request names it by its tag.</summary>
    public bool IsNamedBy(FieldSection fields) => Conditions.Name(fields, _representation);

    /// <summary>The response; null when the file has to be opened for it.</summary>
    /// <param name="request">A GET or HEAD.</param>
    public Response? TryAnswer(Request request) =>
        request.Fields.HasConditionOrRange ? TryAnswerOnConditions(request) : TryAnswerFull();

    /// <summary>The response of a file that has been opened, told of by its state as it is now.</summary>
    /// <param name="request">A GET or HEAD.</param>
    /// <param name="file">
    /// The file; it is closed when the response is released, or here, when that needs no bytes of it.
    /// </param>
    public Response CachedResponse(Request request, OpenFile file)
    {
        var response = new Variant(this, file).TryAnswer(request)!;
        if (response.Status is not (200 or 206))
            file.Dispose();
        return response;
    }

    private Response? TryAnswerOnConditions(Request request) =>
        Conditions.Evaluate(request.Fields, _representation, _options.Time) switch
        {
            Precondition.NotModified => _notModified ??= _representation.NotModified(),
            Precondition.Failed => _preconditionFailed ??= _representation.PreconditionFailed(),
            _ => IsForPart(request) ? TryAnswerPart(request.Fields) : TryAnswerFull(),
        };

    // RFC 9110 §14.2: Range is defined for GET alone, and evaluated after the conditions.
    private bool IsForPart(Request request) =>
        request.Fields.Has(KnownField.Range) && request.Method == Methods.Get
        && Conditions.AllowRange(request.Fields, _representation, _options.Time);

    private Response? TryAnswerFull() => _full ??=
        TryTake(new ByteRange(0, Length)) is { } content ? _representation.Full(content) : null;

    private Response? TryAnswerPart(FieldSection fields)
    {
        if (!RangeSet.TryRead(fields, Length, out var parts))
            return TryAnswerFull();
        if (parts.Count == 0)
            return _rangeNotSatisfiable ??= _representation.RangeNotSatisfiable(Length);
        if (parts.Count > 1)
            return TryAnswerParts(parts);
        return TryTake(parts[0]) is { } content
            ? _representation.Part(content, parts[0], Length)
            : null;
    }

    // What Content-Encoding would be said of, the multipart or what is in its parts, is understood
    // differently: what is encoded is sent whole.
    private Response? TryAnswerParts(IReadOnlyList<ByteRange> parts)
    {
        if (_coding is not null || (_content is null && _file is null))
            return TryAnswerFull();
        var boundary = Boundary.Choose(_content, Boundary.Next);
        return _representation.Parts(new MultipartContent(
            boundary, _representation.MediaType, Length, parts.Select(part => (part, TryTake(part)!))));
    }

    private ResponseContent? TryTake(ByteRange part)
    {
        if (_content is not null)
            return new BytesContent(_content.AsMemory((int)part.First, (int)part.Length));
        return _file is null ? null : new FileContent(_file, part.First, part.Length);
    }
}
