// What a decoder produces, each byte taken from a budget as it is read.
using System;
using System.IO;

namespace MiniWeb.Replay.Bounds;

/// <summary>A stream to read from, with a budget.</summary>
/// <param name="from">What is read; closed with this stream.</param>
/// <param name="budget">Each read takes from it.</param>
internal sealed class BoundedStream(Stream from, ReadBudget budget) : ForwardStream
{
    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = from.Read(buffer);
        budget.TakeBytes(read);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            from.Dispose();
        base.Dispose(disposing);
    }
}
