// The content of a captured message, whole, sent piece by piece: what it unfolds to never stands in memory.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Inspector.Messages;
using MiniWeb.Replay.Bounds;
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>Content without its chunks and codings.</summary>
/// <param name="content">The content.</param>
/// <param name="isShown">Whether a browser shows it: then there is less of it than to be saved.</param>
internal sealed class DecodedBytes(MessageContent content, bool isShown) : ResponseContent
{
    private const int Piece = 64 * 1024;
    private const long MostShown = 64 * 1024 * 1024;
    private const long MostSaved = 16L * 1024 * 1024 * 1024;

    /// <inheritdoc/>
    public override long? Length => content.IsDecoded ? null : content.Size;

    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">It is too much: the connection is cut.</exception>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var budget = new ReadBudget(isShown && content.IsDecoded ? MostShown : MostSaved, TimeSpan.MaxValue);
        await using var bytes = content.Open();
        var buffer = new byte[Piece];
        for (var read = bytes.Read(buffer); read > 0; read = bytes.Read(buffer))
        {
            budget.TakeBytes(read);
            await sink.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
