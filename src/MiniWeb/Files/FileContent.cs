// A part of a large file, or all of it: sent from the disk to the socket where the connection can do that,
// else read from its handle while it is sent. One buffer at a time: the memory does not depend on the file's
// length, and a slow reader keeps a handle and a buffer, no more. The length is announced before the first
// byte, so a file that grows is cut there; when one shrinks or is rewritten, the connection is cut: no piece
// goes out that was read after a change.
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>Content from an open file.</summary>
/// <param name="file">The file, which several contents may share; the first <see cref="Release"/> closes
/// it.</param>
/// <param name="offset">Where the content begins, at least 0.</param>
/// <param name="length">How many bytes to send from there, at least 0.</param>
internal sealed class FileContent(OpenFile file, long offset, long length) : ResponseContent
{
    private const int BufferSize = 64 * 1024;

    // How much goes from the disk to the socket before the file is looked at again.
    private const int SliceLength = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public override long? Length => length;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file was changed, or cannot be read.</exception>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        await file.EnsureUnchangedAsync(cancellationToken);
        var sent = sink.SendsFile(file.Handle) ? await SendSlicesAsync(sink, cancellationToken) : 0;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferSize, length));
        try
        {
            while (sent < length)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - sent));
                var read = await file.ReadAsync(piece, offset + sent, cancellationToken);
                await file.EnsureUnchangedAsync(cancellationToken);
                if (read == 0)
                    throw new IOException("The file has become shorter while it was sent.");
                await sink.WriteAsync(piece[..read], cancellationToken);
                sent += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // From the disk to the socket, all but the last piece: it goes out once the file is known to be what it
    // was after everything before it had been taken. So a client never gets all that was announced of a file
    // that was changed.
    private async ValueTask<long> SendSlicesAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        var sent = 0L;
        while (length - sent > BufferSize)
        {
            var slice = Math.Min(SliceLength, length - sent - BufferSize);
            await sink.WriteFileAsync(file.Handle, offset + sent, slice, cancellationToken);
            await file.EnsureUnchangedAsync(cancellationToken);
            sent += slice;
        }

        return sent;
    }

    /// <inheritdoc/>
    public override void Release() => file.Dispose();
}
