// How the reading of a stream ended.
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Where the bytes led to.</summary>
/// <param name="Verdict">Whether they were refused.</param>
/// <param name="Reason">The broken rule.</param>
/// <param name="Offset">Where, from the first byte of the stream.</param>
/// <param name="Position">How many bytes of the stream had been used; of a refused head none.</param>
internal readonly record struct Ending(
    Ending.Kind Verdict, RejectionReason Reason = default, long Offset = -1, long Position = 0)
{
    public enum Kind
    {
        /// <summary>Still reading.</summary>
        Open,

        /// <summary>All is well, and the last request is not whole, or none has begun.</summary>
        NeedsMore,

        /// <summary>A rule was broken.</summary>
        Rejected,

        /// <summary>The oracle cannot tell, because a line is not whole.</summary>
        Undecided,
    }
}
