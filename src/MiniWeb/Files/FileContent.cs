// The content of a large file, read from its handle while it is sent. One buffer at a time: the memory does
// not depend on the file's length, and a slow reader keeps a handle and a buffer, no more. The length is
// announced before the first byte, so a file that grows is cut there, and one that shrinks cuts the
// connection: never a wrong byte.
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>Content from an open file.</summary>
/// <param name="file">The handle; it is closed by <see cref="Release"/>.</param>
/// <param name="offset">Where the content begins, at least 0.</param>
/// <param name="length">How many bytes to send from there, at least 0.</param>
internal sealed class FileContent(SafeFileHandle file, long offset, long length) : ResponseContent
{
    private const int BufferSize = 64 * 1024;

    public override long? Length => length;

    /// <exception cref="IOException">The file is shorter than announced, or cannot be read.</exception>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferSize, length));
        try
        {
            for (var sent = 0L; sent < length;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - sent));
                var read = await RandomAccess.ReadAsync(file, piece, offset + sent, cancellationToken);
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

    public override void Release() => file.Dispose();
}
