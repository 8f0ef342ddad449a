// What a program writes to one of its output streams, kept byte for byte while the program runs. Tests look
// at it at any time, or wait for a line of it; they never sleep. Nothing is ever removed.
using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The bytes a running program has written so far. Safe to read from any thread.</summary>
public sealed class OutputCapture
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _received = new();
    private TaskCompletionSource _changed = NewSignal();
    private bool _ended;

    internal OutputCapture(Stream source) => Completion = CopyAsync(source);

    /// <summary>Completes when the program has closed the stream.</summary>
    public Task Completion { get; }

    /// <summary>All bytes so far.</summary>
    public byte[] Bytes
    {
        get
        {
            lock (_gate) return _received.WrittenSpan.ToArray();
        }
    }

    /// <summary>All bytes so far as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Waits for a line, past or future, that matches <paramref name="pattern"/>.</summary>
    /// <param name="pattern">A regular expression; it sees one line at a time, without its line end.</param>
    /// <param name="deadline">The longest wait; null for <see cref="Deadline.Default"/>.</param>
    /// <returns>The match, with its groups, in the first such line.</returns>
    /// <exception cref="TimeoutException">
    /// No such line came in time; the message holds all that came.
    /// </exception>
    /// <exception cref="EndOfStreamException">The stream ended with no such line.</exception>
    public async Task<Match> WaitForLineAsync(string pattern, TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? Deadline.Default);
        while (true)
        {
            var (text, ended, changed) = Look();
            if (FindLine(text, pattern, ended) is { } match) return match;
            if (ended)
                throw new EndOfStreamException($"No line like /{pattern}/ came before the end:\n{text}");
            if (!await ChangedInTimeAsync(changed, limit.Token))
                throw new TimeoutException($"No line like /{pattern}/ came in time. What came:\n{text}");
        }
    }

    private static async Task<bool> ChangedInTimeAsync(Task changed, CancellationToken limit)
    {
        await changed.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return changed.IsCompleted;
    }

    private static Match? FindLine(string text, string pattern, bool ended)
    {
        // A line still being written is no line yet: a port would be read with its last digits missing.
        var complete = ended ? text : text[..(text.LastIndexOf('\n') + 1)];
        foreach (var line in complete.Split('\n'))
        {
            var match = Regex.Match(line.TrimEnd('\r'), pattern, RegexOptions.CultureInvariant);
            if (match.Success) return match;
        }
        return null;
    }

    private (string Text, bool Ended, Task Changed) Look()
    {
        lock (_gate) return (Encoding.UTF8.GetString(_received.WrittenSpan), _ended, _changed.Task);
    }

    private async Task CopyAsync(Stream source)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await source.ReadAsync(buffer)) > 0;)
                Append(buffer.AsSpan(0, read), ended: false);
        }
        finally
        {
            Append([], ended: true);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes, bool ended)
    {
        lock (_gate)
        {
            _received.Write(bytes);
            _ended = ended;
            _changed.SetResult();
            if (!ended) _changed = NewSignal();
        }
    }

    // The waiters run elsewhere: they must not run inside the lock.
    private static TaskCompletionSource NewSignal()
        => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
