// The content of a large file, read from its handle while it is sent. One buffer at a time: the memory does
// not depend on the file's length, and a slow reader keeps a handle and a buffer, no more. The length is
// announced before the first byte, so a file that grows is cut there, and one that shrinks cuts the
// connection: never a wrong byte.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>Content from an open file.</summary>
/// <param name="file">The handle; it is closed by <see cref="Release"/>.</param>
/// <param name="length">How many bytes to send from the start, at least 0.</param>
internal sealed class FileContent(SafeFileHandle file, long length) : ResponseContent
{
    // How much is sent before the file is looked at again.
    private const int SliceLength = 4 * 1024 * 1024;

    public override long? Length => length;

    /// <exception cref="IOException">The file is shorter than announced, or cannot be read.</exception>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        for (var sent = 0L; sent < length; sent += SliceLength)
            await sink.WriteFileAsync(file, sent, Math.Min(SliceLength, length - sent), cancellationToken);
    }

    public override void Release() => file.Dispose();
}
