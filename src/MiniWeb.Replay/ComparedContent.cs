// The content of a response as it is compared: as a stream without its codings, so that a small answer that
// unfolds to much takes time and no memory.
using System;
using System.IO;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay;

/// <summary>Content with its codings.</summary>
/// <param name="sent">The content as it was sent, without chunks.</param>
/// <param name="codings">The value of Content-Encoding; empty for none.</param>
/// <param name="mostBytes">How much it may unfold to.</param>
internal sealed class ComparedContent(ReadOnlyMemory<byte> sent, string codings, int mostBytes)
{
    private bool? _isDecodable;
    private string? _excess;

    /// <summary>The content as it was sent.</summary>
    public ReadOnlyMemory<byte> Sent => sent;

    /// <summary>What it takes that is too much, as a budget says it; null for nothing.</summary>
    public string? Excess => IsDecodable ? null : _excess;

    // All codings can be undone. The first look reads all of it.
    private bool IsDecodable => _isDecodable ??= TryDecode();

    /// <summary>The content, without its codings where they can be undone.</summary>
    public Stream Open() => IsDecodable && OpenDecoded(mostBytes) is { } decoded
        ? decoded
        : new MemoryContent(sent);

    /// <summary>The same in memory.</summary>
    /// <param name="most">How many bytes that may be.</param>
    /// <exception cref="BudgetExceededException">It is more.</exception>
    public ReadOnlyMemory<byte> UpTo(int most)
    {
        if (codings.Length == 0 || !IsDecodable)
            return sent.Length <= most
                ? sent
                : throw new BudgetExceededException(ReadBudget.TextOfExcess(most));
        using var from = OpenDecoded(Math.Min(most, mostBytes))!;
        using var into = new MemoryStream();
        from.CopyTo(into);
        return into.GetBuffer().AsMemory(0, (int)into.Length);
    }

    private Stream? OpenDecoded(int most) =>
        ContentDecoding.TryOpen(sent, codings, new ReadBudget(most, ContentCodings.LongestTime));

    private bool TryDecode()
    {
        if (codings.Length == 0)
            return true;
        var buffer = new byte[16 * 1024];
        try
        {
            using var from = OpenDecoded(mostBytes);
            while (from?.Read(buffer) > 0)
            {
            }

            return from is not null;
        }
        catch (BudgetExceededException fault)
        {
            _excess = fault.Message;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            // It is compared as it was sent.
        }

        return false;
    }
}
