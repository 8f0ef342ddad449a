// Collects bytes in memory and takes each from a budget. The length that a server states is not trusted.
using System.IO;

namespace MiniWeb.Replay.Bounds;

/// <summary>A memory stream with a budget.</summary>
/// <param name="budget">What may be written; each write takes from it.</param>
public sealed class BoundedBuffer(ReadBudget budget) : MemoryStream
{
    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        // A class derived from MemoryStream has every other way to write come here.
        budget.TakeBytes(count);
        base.Write(buffer, offset, count);
    }
}
