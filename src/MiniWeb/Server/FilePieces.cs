// A part of a file, read piece by piece while it is sent: one buffer, however long the part is.
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Transport;

namespace MiniWeb.Server;

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
        WriteAsync(sink, file, offset, count, Schedule.System, cancellationToken);

    /// <summary>Hands the part to the sink; reads on the threads of a schedule.</summary>
    /// <exception cref="IOException">The file ends before the part does, or cannot be read.</exception>
    public static async ValueTask WriteAsync(
        IContentSink sink,
        SafeFileHandle file,
        long offset,
        long count,
        Schedule schedule,
        CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(PieceLength, count));
        try
        {
            for (var end = offset + count; offset < end;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - offset));
                var read = await schedule.ReadAsync(file, piece, offset, cancellationToken);
                if (read == 0)
                    throw new IOException("The file has become shorter while it was sent.");
                await sink.WriteAsync(piece[..read], cancellationToken);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
