using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Web;

/// <summary>Takes the content of a response; the connection frames and sends it.</summary>
public interface IContentSink
{
    /// <summary>
    /// Sends a piece; done when the operating system has taken it, so that a slow reader slows us.
    /// </summary>
    /// <param name="data">
    /// The piece; an empty one is passed over. It may be used again after the call.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The client is gone, or too slow.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>
    /// Whether <see cref="WriteFileAsync"/> sends a part of this file from the disk to the socket.
    /// </summary>
    /// <param name="file">An open file.</param>
    bool SendsFile(SafeFileHandle file) => false;

    /// <summary>
    /// Sends a part of a file: from the disk to the socket where that can be (the file was opened with
    /// <see cref="System.IO.FileOptions.Asynchronous"/>), in pieces else. The memory does not depend on
    /// the length.
    /// </summary>
    /// <param name="file">Stays open until this is done. Its position is neither used nor moved.</param>
    /// <param name="offset">The part's first byte, at least 0.</param>
    /// <param name="count">Its length, at least 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="System.IO.IOException">The file ends before the part does, or cannot be
    /// read.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or too slow.</exception>
    ValueTask WriteFileAsync(
        SafeFileHandle file, long offset, long count, CancellationToken cancellationToken) =>
        FilePieces.WriteAsync(this, file, offset, count, cancellationToken);

    /// <summary>Sends what is waiting, so that the client sees it now (event streams).</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
