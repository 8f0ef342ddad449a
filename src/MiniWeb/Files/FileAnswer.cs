// A file as prepared responses: the 200 and the 304 are made once, so that answering again allocates nothing.
// Of a file that is too large to keep only the 304 is prepared.
using System;
using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>A file is there.</summary>
internal sealed class FileAnswer : Answer
{
    // Both heads, their fields and the objects around them.
    private const long Surroundings = 1024;

    // The coarsest step of modification times in use (FAT).
    private static readonly TimeSpan CoarsestStep = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly Representation _representation;
    private readonly Response? _full;
    private readonly Response _notModified;

    /// <summary>Prepares the responses.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="state">The file's state when its content was read.</param>
    /// <param name="content">Its content; null when it is too large to keep.</param>
    /// <param name="options">For the clock and Cache-Control.</param>
    /// <param name="checkedAt">The clock's timestamp before the look at the file system.</param>
    public FileAnswer(
        string name, FileState state, byte[]? content, StaticFilesOptions options, long checkedAt)
        : base(checkedAt)
    {
        State = state;
        _time = options.Time;
        _representation = new Representation(name, state, options);
        _notModified = _representation.NotModified();
        _full = content is null ? null : _representation.Full(new BytesContent(content));
        Cost = Surroundings + (content?.Length ?? 0);
        IsSettled = content is null || _time.GetUtcNow() - state.Modified > CoarsestStep;
    }

    /// <inheritdoc/>
    public override long Cost { get; }

    /// <summary>The state that the responses tell of.</summary>
    public FileState State { get; }

    /// <summary>
    /// Whether an equal state means equal bytes. Not so when the file had been written just before it was
    /// read: it may have been written again in the same step of its clock.
    /// </summary>
    public bool IsSettled { get; }

    public override Response? TryAnswer(Request request) =>
        Conditions.IsNotModified(request.Fields, _representation, _time) ? _notModified : _full;
}
