using System;

namespace MiniWeb.Files;

/// <summary>What tells one state of a file from the next: when none of it differs, the bytes are the
/// same.</summary>
/// <param name="RealPath">The full path with all links resolved.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">The modification time, UTC, as fine as the system tells it (100 ns).</param>
internal sealed record FileState(string RealPath, long Length, DateTime Modified);
