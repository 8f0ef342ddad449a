using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Tests.Client;

/// <summary>Keeps what is written, and says when so many bytes are there.</summary>
internal sealed class NotifyingStream(int length) : MemoryStream
{
    public event EventHandler? Reached;

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        if (Length >= length)
            Reached?.Invoke(this, EventArgs.Empty);
    }
}
