// A part of a file as content, announced as long as it is asked to be.
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Web;

namespace MiniWeb.Tests.Server;

internal sealed class FilePart(SafeFileHandle file, long offset, long length) : ResponseContent
{
    public override long? Length => length;

    public override ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken) =>
        sink.WriteFileAsync(file, offset, length, cancellationToken);
}
