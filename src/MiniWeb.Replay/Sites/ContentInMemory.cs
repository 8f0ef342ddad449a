// Takes the content of a response into memory, as far as a budget goes.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Replay.Bounds;
using MiniWeb.Web;

namespace MiniWeb.Replay.Sites;

/// <summary>Holds content.</summary>
/// <param name="most">How many bytes at most.</param>
internal sealed class ContentInMemory(long most) : IContentSink, IDisposable
{
    private readonly BoundedBuffer _content = new(new ReadBudget(most, TimeSpan.MaxValue));

    /// <summary>The content.</summary>
    public byte[] ToArray() => _content.ToArray();

    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">It is more.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _content.Write(data.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();
}
