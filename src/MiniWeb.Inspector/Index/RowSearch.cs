using System.Collections.Generic;

namespace MiniWeb.Inspector.Index;

/// <summary>What a search has found.</summary>
/// <param name="Rows">The rows, newest first.</param>
/// <param name="StoppedAt">
/// The number of the last row that was looked at, when the search used up its budget; else null.
/// </param>
internal sealed record RowSearch(IReadOnlyList<IndexRow> Rows, long? StoppedAt);
