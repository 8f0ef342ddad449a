// One connection of DumpServer: wait for the first byte, save until all is there, answer, half-close, wait
// for the client to close. Every byte that comes is saved, what comes after the end too.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class ConnectionDump(ClientConnection connection, DumpOptions options, CancellationToken stop)
{
    private const int LongestFirstLine = 200;

    // A spare connection of a browser stays open for minutes; then it is somebody who forgot it.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    private static readonly RawClientOptions Sending = new() { HalfClose = true };

    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly RequestEnd _request = new();
    private readonly byte[] _first = new byte[LongestFirstLine + 1];
    private int _firstLength;

    public int Number { get; private set; }

    public long Length { get; private set; }

    public string FirstLine { get; private set; } = "";

    /// <param name="takeNumber">Asked at the first byte; null: this one does not count any more.</param>
    public async Task<DumpEnd> RunAsync(Func<(int Number, Stream Output)?> takeNumber)
    {
        var count = await ReadFirstAsync();
        if (count <= 0)
            return DumpEnd.Silent;
        if (takeNumber() is not { } taken)
            return DumpEnd.NotWanted;
        Number = taken.Number;
        await using var output = taken.Output;
        var end = await ReceiveAsync(output, count);
        FirstLine = FirstLineOf(_first.AsSpan(0, _firstLength));
        if (end != DumpEnd.Reset)
            await AnswerAsync(output);
        return end;
    }

    private async Task<int> ReadFirstAsync()
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(LongestSilence);
        return await ReadAsync(silence.Token) ?? 0;
    }

    private async Task<DumpEnd> ReceiveAsync(Stream output, int count)
    {
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        longest.CancelAfter(options.Longest);
        using var quiet = new IdleDeadline(options.Quiet, longest.Token);
        while (true)
        {
            await SaveAsync(output, count);
            if (_request.IsWhole)
                return DumpEnd.WholeRequest;
            if (_request.AwaitsContinue)
                await connection.TryWriteAsync(Continue, stop);
            quiet.Restart();
            if (await ReadAsync(quiet.Token) is not { } next)
                return longest.IsCancellationRequested ? DumpEnd.Deadline : DumpEnd.Quiet;
            if (next <= 0)
                return next == 0 ? DumpEnd.HalfClosed : DumpEnd.Reset;
            count = next;
        }
    }

    private async Task AnswerAsync(Stream output)
    {
        using var patience = new IdleDeadline(Sending.ReadTimeout, stop);
        await new PieceWriter(Sending, connection, patience).WriteAsync(options.Answer);
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(stop);
        drain.CancelAfter(options.Drain);
        while (await ReadAsync(drain.Token) is { } count and > 0)
            await SaveAsync(output, count);
    }

    // Null: a deadline. Thrown on: the stop of the whole server.
    private async Task<int?> ReadAsync(CancellationToken until)
    {
        try
        {
            return await connection.ReadAsync(_buffer, until);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task SaveAsync(Stream output, int count)
    {
        await output.WriteAsync(_buffer.AsMemory(0, count), CancellationToken.None);
        await output.FlushAsync(CancellationToken.None);
        Length += count;
        var kept = Math.Min(count, _first.Length - _firstLength);
        _buffer.AsSpan(0, kept).CopyTo(_first.AsSpan(_firstLength));
        _firstLength += kept;
        _request.Feed(_buffer.AsSpan(0, count));
    }

    private static string FirstLineOf(ReadOnlySpan<byte> first)
    {
        var end = first.IndexOfAny((byte)'\r', (byte)'\n');
        return EscapedText.Of(end < 0 ? first : first[..end], LongestFirstLine);
    }
}

/// <summary>How it was known that all was there.</summary>
public enum DumpEnd
{
    /// <summary>
    /// The connection closed before it had sent a byte: browsers open some to have them ready.
    /// </summary>
    Silent,

    /// <summary>The request's own framing says so.</summary>
    WholeRequest,

    /// <summary>The client said that it sends no more (FIN).</summary>
    HalfClosed,

    /// <summary>Nothing more came for some time.</summary>
    Quiet,

    /// <summary>It went on for longer than any request may.</summary>
    Deadline,

    /// <summary>The client threw the connection away (TCP RST).</summary>
    Reset,

    /// <summary>Sent bytes when all connections that count were there already; they were not saved.</summary>
    NotWanted,
}
