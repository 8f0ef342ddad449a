using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Tests.Client;

/// <summary>A disk that has no room.</summary>
internal sealed class FullStream : MemoryStream
{
    public const string Message = "no space left";

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new IOException(Message);
}
