// What waits in the queue between the connections and the disk.
using System.Threading.Tasks;

namespace MiniWeb.Capture;

/// <summary>One thing for the disk thread to do.</summary>
internal readonly record struct CaptureWork
{
    // What an exchange takes in memory besides its buffers, roughly; it keeps millions of empty ones from
    // being free.
    private const int Overhead = 1024;

    public WorkKind Kind { get; private init; }

    /// <summary>The exchanges; for ExchangeBatch.</summary>
    public ExchangeBatch? ExchangeBatch { get; private init; }

    /// <summary>The exchange; null for ExchangeBatch and Flush.</summary>
    public ExchangeDraft? Draft { get; private init; }

    /// <summary>Of which file <see cref="First"/> is a piece; for Piece.</summary>
    public CaptureFile File { get; private init; }

    /// <summary>The piece; for End, what is left of the request.</summary>
    public Piece First { get; private init; }

    /// <summary>For End, what is left of the response.</summary>
    public Piece Second { get; private init; }

    /// <summary>For Flush: completed when its turn comes.</summary>
    public TaskCompletionSource? Flushed { get; private init; }

    /// <summary>How many bytes of memory it holds; those of a batch are counted one by one.</summary>
    public long Weight =>
        Draft is null ? 0 : Overhead + (First.Buffer?.Length ?? 0) + (Second.Buffer?.Length ?? 0);

    public static CaptureWork OfBatch(ExchangeBatch batch) =>
        new() { Kind = WorkKind.ExchangeBatch, ExchangeBatch = batch };

    public static CaptureWork OfPiece(ExchangeDraft draft, CaptureFile file, Piece piece) =>
        new() { Kind = WorkKind.Piece, Draft = draft, File = file, First = piece };

    public static CaptureWork OfEnd(ExchangeDraft draft, Piece request, Piece response) =>
        new() { Kind = WorkKind.End, Draft = draft, First = request, Second = response };

    public static CaptureWork OfAbandoned(ExchangeDraft draft) =>
        new() { Kind = WorkKind.Abandoned, Draft = draft };

    public static CaptureWork OfFlush(TaskCompletionSource flushed) =>
        new() { Kind = WorkKind.Flush, Flushed = flushed };

    /// <summary>Gives the buffers back. Once.</summary>
    public void Return()
    {
        First.Return();
        Second.Return();
    }
}
