// Standard output, for data. Unlike the lines on standard error, data is never dropped: who writes waits
// until the reader has room. A reader that has gone ends the command quietly (`miniweb list | head`); any
// other fault, such as a full disk, ends it with one line. .NET's own stream writes on for ever when the
// reader has gone.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Streams;

/// <summary>A stream over descriptor 1. It is never closed.</summary>
/// <param name="error">What is to be written before any data, to keep the order; or null.</param>
internal sealed class StandardOutput(QueuedWriter? error) : Stream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.1);

    private readonly Stream? _other = OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : StandardDescriptors.IsLent(StandardDescriptors.Output) ? null : Null;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="CommandException">It cannot be written, or nobody reads it any more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        error?.Flush(Patience);
        if (_other is not null || OperatingSystem.IsWindows())
            _other!.Write(buffer);
        else if (SystemCalls.Write(StandardDescriptors.Output, buffer) is var fault and not 0)
            throw fault == SystemCalls.BrokenPipe
                ? CommandException.QuietEnd()
                : new CommandException(
                    ExitCode.Failure,
                    $"standard output cannot be written: {Marshal.GetPInvokeErrorMessage(fault)}");
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Write(buffer.Span), cancellationToken).WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public override Task WriteAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
