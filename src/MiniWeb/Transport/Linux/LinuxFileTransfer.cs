// Sends a part of a file by sendfile(2), which copies no byte into our memory, a piece at a time. After each
// piece the other connections of the same poll have their turn, however fast this one's peer is.
using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport.Linux;

/// <summary>One transfer over one socket.</summary>
internal sealed class LinuxFileTransfer(LinuxSocket socket, Deadline deadline)
{
    private const int Piece = 2 * 1024 * 1024;

    /// <summary>Sends all of the part.</summary>
    /// <exception cref="IOException">The file is too short.</exception>
    public async ValueTask<FileOutcome> SendAsync(SafeFileHandle file, long offset, long count)
    {
        for (var sent = 0L; ;)
        {
            var length = (int)Math.Min(count - sent, Piece);
            var taken = socket.SendFile(file, offset + sent, length, out var state);
            sent += taken;
            if (sent == count)
                return new FileOutcome(sent, TransferFault.None);
            if (taken == 0 && state == SocketState.Done)
                throw new IOException("The file has become shorter while it was sent.");
            if (state == SocketState.Lost || !await socket.WaitWritableAsync(deadline.Token))
                return new FileOutcome(sent, deadline.FaultOf(TransferFault.Reset));
        }
    }
}
