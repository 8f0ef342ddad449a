// A part of a large file, or all of it, read from its handle while it is sent. One buffer at a time: the
// memory does not depend on the file's length, and a slow reader keeps a handle and a buffer, no more. The
// length is announced before the first byte, so a file that grows is cut there; when one shrinks or is
// rewritten, the connection is cut: no piece goes out that was read after a change.
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>Content from an open file.</summary>
/// <param name="file">The file, which several contents may share; the first <see cref="Release"/> closes
/// it.</param>
/// <param name="offset">Where the content begins, at least 0.</param>
/// <param name="length">How many bytes to send from there, at least 0.</param>
internal sealed class FileContent(OpenFile file, long offset, long length) : ResponseContent
{
    private const int BufferSize = 64 * 1024;

    /// <inheritdoc/>
    public override long? Length => length;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file was changed, or cannot be read.</exception>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferSize, length));
        try
        {
            await file.EnsureUnchangedAsync(cancellationToken);
            for (var sent = 0L; sent < length;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - sent));
                var read = await RandomAccess.ReadAsync(file.Handle, piece, offset + sent, cancellationToken);
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

    /// <inheritdoc/>
    public override void Release() => file.Dispose();
}
