// Standard output, for data. Data is never dropped, unlike lines on standard error: a write waits until the
// reader has room. A closed pipe ends the command quietly (`miniweb list | head`); any other fault, such as a
// full disk, ends it with one line. The stream of .NET ignores a closed pipe and writes for ever.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Streams;

/// <summary>A stream over descriptor 1. It is never closed.</summary>
/// <param name="error">What is to be written before any data, to keep the order; or null.</param>
internal sealed class StandardOutput(QueuedWriter? error) : WriteOnlyStream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.1);

    private readonly Stream? _other = OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : StandardDescriptors.IsLent(StandardDescriptors.Output) ? null : Null;

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
    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Write(buffer.Span), cancellationToken).WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public override Task WriteAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
