// A file that is being sent. Files are changed while clients read them: what is announced with one state's
// validators must not go on with another's bytes. Modification time and length tell of a change. A log is the
// exception: it goes on being written at its end while somebody downloads what it was. So a file may grow,
// as long as samples of what was announced, from all over it, are what they were. One that is rewritten and
// grows at once would have to spare all of them to be taken for a log; a database changes its first page.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>A file that has been opened, and its state as the handle tells it.</summary>
/// <param name="handle">The file.</param>
/// <param name="state">Its state.</param>
/// <param name="tasks">Reads it.</param>
internal sealed class OpenFile(SafeFileHandle handle, FileState state, TaskScheduler tasks) : IDisposable
{
    private const int Samples = 16;
    private const int SampleLength = 512;

    private byte[]? _sample;

    /// <summary>The handle.</summary>
    public SafeFileHandle Handle => handle;

    /// <summary>The state when it was opened.</summary>
    public FileState State => state;

    /// <summary>Fails when the bytes may be others than when the file was opened.</summary>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="IOException">They may; nothing more of them may be sent.</exception>
    public async ValueTask EnsureUnchangedAsync(CancellationToken cancellationToken)
    {
        // Read before the state is looked at: a sample of what has changed already is never taken for good.
        var isFirst = _sample is null;
        _sample ??= await ReadSampleAsync(cancellationToken);
        var now = RegularFile.StateOf(handle, state.RealPath);
        if (now == state)
            return;
        var hasGrown = !isFirst && now is not null && now.Length > state.Length;
        if (!hasGrown || !await HasSampleAsync(_sample, cancellationToken))
            throw new IOException($"The file {state.RealPath} was changed while it was sent.");
    }

    /// <summary>Reads on another thread.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <returns>How many bytes were read; 0 at the end of the file.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> into, long offset, CancellationToken cancellationToken) =>
        tasks == TaskScheduler.Default
            ? RandomAccess.ReadAsync(handle, into, offset, cancellationToken)
            : new(Run(() => RandomAccess.Read(handle, into.Span, offset), cancellationToken));

    /// <summary>Closes it; once more does nothing.</summary>
    public void Dispose() => handle.Dispose();

    private async ValueTask<bool> HasSampleAsync(byte[] sample, CancellationToken cancellationToken)
    {
        var now = await ReadSampleAsync(cancellationToken);
        return now.AsSpan().SequenceEqual(sample);
    }

    private Task<T> Run<T>(Func<T> read, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(read, cancellationToken, TaskCreationOptions.DenyChildAttach, tasks);

    // From the first bytes of what it was to the last, equally far apart; one way to the thread pool for all.
    private Task<byte[]> ReadSampleAsync(CancellationToken cancellationToken) => Run(
        () =>
        {
            var length = (int)Math.Min(SampleLength, state.Length);
            var samples = new byte[Samples * length];
            for (var i = 0; i < Samples; i++)
                RandomAccess.Read(
                    handle,
                    samples.AsSpan(i * length, length),
                    (state.Length - length) * i / (Samples - 1));
            return samples;
        },
        cancellationToken);
}
