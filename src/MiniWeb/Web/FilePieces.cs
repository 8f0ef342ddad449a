// A part of a file, read piece by piece while it is sent: one buffer, however long the part is.
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Web;

internal static class FilePieces
{
    private const int PieceLength = 64 * 1024;

    /// <summary>Hands the part to the sink.</summary>
    /// <exception cref="IOException">The file ends before the part does, or cannot be read.</exception>
    public static ValueTask WriteAsync(
        IContentSink sink,
        SafeFileHandle file,
        long offset,
        long count,
        CancellationToken cancellationToken) =>
        WriteAsync(sink, file, offset, count, RandomAccess.ReadAsync, cancellationToken);

    /// <summary>Hands the part to the sink.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="file">An open file.</param>
    /// <param name="offset">The part's first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="read">Reads a piece, as <see cref="RandomAccess"/> does.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The file ends before the part does, or cannot be read.</exception>
    public static async ValueTask WriteAsync(
        IContentSink sink,
        SafeFileHandle file,
        long offset,
        long count,
        Func<SafeFileHandle, Memory<byte>, long, CancellationToken, ValueTask<int>> read,
        CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(PieceLength, count));
        try
        {
            for (var end = offset + count; offset < end;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - offset));
                var length = await read(file, piece, offset, cancellationToken);
                if (length == 0)
                    throw new IOException("The file has become shorter while it was sent.");
                await sink.WriteAsync(piece[..length], cancellationToken);
                offset += length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
