// The inspector's list of captures, filled as InspectorSite fills it.
using System;
using System.Buffers;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Inspector.Index;

namespace MiniWeb.Simulation.Site;

/// <summary>Takes captures into an index.</summary>
/// <param name="directory">Where its rows are, in a file without a name.</param>
/// <param name="started">When the simulation began.</param>
internal sealed class IndexListener(string directory, DateTimeOffset started)
    : ICaptureListener, IAsyncDisposable
{
    /// <summary>The index. Its rows are in a real file without a name.</summary>
    public CaptureIndex Index { get; } = new(new CaptureStore(directory), 100_000, started.UtcDateTime);

    /// <inheritdoc/>
    public void Describe(CaptureName name, CaptureRecord record, IBufferWriter<byte> description) =>
        IndexRow.Of(name, record).WriteTo(description);

    /// <inheritdoc/>
    public void OnWritten(ReadOnlySpan<byte> description) => Index.Add(description);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Index.DisposeAsync();
}
