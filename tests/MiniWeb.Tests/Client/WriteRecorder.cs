using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Tests.Client;

/// <summary>Keeps what is written, and how much of it each write brought.</summary>
internal sealed class WriteRecorder : MemoryStream
{
    public List<int> Sizes { get; } = [];

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Sizes.Add(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }
}
