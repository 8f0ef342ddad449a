// A file in one content coding. What can be answered again is prepared once: the 304 always, the 200 when its
// bytes are in memory, so that answering with them allocates nothing. Of a file that is too large to keep,
// the bytes come from an open handle, and then from nowhere else: what is sent and what is said of it agree.
using MiniWeb.Server;

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
    private readonly Response _notModified;
    private readonly byte[]? _content;
    private readonly Response? _full;

    /// <summary>A variant in memory, or one whose file has yet to be opened.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="state">The state of the file that the bytes are from.</param>
    /// <param name="coding">The Content-Encoding; null for the file as it is.</param>
    /// <param name="content">The bytes, encoded; null when they are too many to keep.</param>
    /// <param name="options">For the clock and Cache-Control.</param>
    public Variant(
        string name, FileState state, string? coding, byte[]? content, StaticFilesOptions options)
        : this(name, state, coding, options)
    {
        _content = content;
        if (content is not null)
            _full = _representation.Full(new BytesContent(content));
    }

    private Variant(string name, FileState state, string? coding, StaticFilesOptions options)
    {
        (_name, _coding, _options, State) = (name, coding, options, state);
        _representation = new Representation(name, state, coding, options);
        _notModified = _representation.NotModified();
    }

    private Variant(Variant closed, OpenFile file)
        : this(closed._name, file.State, closed._coding, closed._options) =>
        _full = _representation.Full(new FileContent(file.Handle, 0, file.State.Length));

    /// <summary>About how many bytes it holds in memory.</summary>
    public long Cost => Surroundings + (_content?.Length ?? 0);

    /// <summary>The state of the file that the bytes are from.</summary>
    public FileState State { get; }

    /// <summary>The response; null when the file has to be opened for it.</summary>
    public Response? TryAnswer(Request request) =>
        Conditions.IsNotModified(request.Fields, _representation, _options.Time) ? _notModified : _full;

    /// <summary>The response of a file that has been opened, told of by its state as it is now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="file">
    /// The file; it is closed when the response is released, or here, when that needs no bytes of it.
    /// </param>
    public Response Answer(Request request, OpenFile file)
    {
        var response = new Variant(this, file).TryAnswer(request)!;
        if (response.Status is not (200 or 206))
            file.Dispose();
        return response;
    }
}
