// A file in each of the content codings that it is offered in. Which one is chosen, the request decides; what
// is answered with it, the variant.
using System;
using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>A file is there.</summary>
internal sealed class FileAnswer : Answer
{
    // The coarsest step of modification times in use (FAT).
    private static readonly TimeSpan CoarsestStep = TimeSpan.FromSeconds(2);

    private readonly Variant _identity;

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
        _identity = new Variant(name, state, coding: null, content, options);
        IsSettled = content is null || options.Time.GetUtcNow() - state.Modified > CoarsestStep;
    }

    /// <inheritdoc/>
    public override long Cost => _identity.Cost;

    /// <summary>The state that the responses tell of.</summary>
    public FileState State { get; }

    /// <summary>
    /// Whether an equal state means equal bytes. Not so when the file had been written just before it was
    /// read: it may have been written again in the same step of its clock.
    /// </summary>
    public bool IsSettled { get; }

    /// <summary>The variant that suits the request best; the file as it is, when none does.</summary>
    public Variant Choose(Request request) => _identity;

    /// <inheritdoc/>
    public override Response? TryAnswer(Request request) => Choose(request).TryAnswer(request);
}
