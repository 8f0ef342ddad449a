// Standard error, behind a bounded queue and a thread that writes it. A caller never waits for the
// reader: not for a stopped terminal (Ctrl+S), a pager or a stuck log collector. Text that does not fit
// is dropped and counted; the count is written when the reader reads again. A closed pipe and a full disk
// count as dropped text, too. Each text is written in one piece.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Streams;

/// <summary>A writer that never waits. For several threads at a time.</summary>
/// <param name="encoding">The encoding.</param>
/// <param name="write">Writes bytes, however long that takes; whether they were written.</param>
internal sealed class QueuedWriter(Encoding encoding, QueuedWriter.Writing write) : TextWriter
{
    /// <summary>How many bytes may wait.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Writes bytes, however long that takes; whether they were written.</summary>
    internal delegate bool Writing(ReadOnlySpan<byte> bytes);

    // What waits; and for the line that tells a loss, how many lines it speaks of.
    private readonly Queue<(byte[] Bytes, long Told)> _waiting = new();
    private Thread? _thread;
    private int _bytes;
    private long _untold;
    private long _dropped;

    /// <inheritdoc/>
    public override Encoding Encoding => encoding;

    /// <summary>How many lines were dropped so far.</summary>
    public long Dropped
    {
        get
        {
            lock (_waiting)
                return _dropped;
        }
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) =>
        Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Add(encoding.GetBytes(value));
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <summary>Waits until all is written, but no longer than the limit.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <returns>Whether all is written.</returns>
    public bool Flush(TimeSpan limit)
    {
        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        lock (_waiting)
        {
            if (_untold > 0 && _bytes < MostBytes)
                EnqueueNotice();
            while (_bytes > 0)
                if (end - Environment.TickCount64 is var left && left <= 0)
                    return false;
                else
                    Monitor.Wait(_waiting, (int)left);
        }

        return true;
    }

    // One that is larger than the queue is taken when nothing else waits.
    private void Add(byte[] text)
    {
        lock (_waiting)
        {
            if (_bytes > 0 && _bytes + text.Length > MostBytes)
            {
                Lose(text);
                return;
            }

            if (_untold > 0)
                EnqueueNotice();
            Enqueue(text, told: 0);
        }
    }

    private void Enqueue(byte[] text, long told)
    {
        _waiting.Enqueue((text, told));
        _bytes += text.Length;
        if (_thread is null)
        {
            // In the background: a process that ends does not wait for it.
            _thread = new Thread(Run) { IsBackground = true, Name = "standard error" };
            _thread.Start();
        }

        Monitor.PulseAll(_waiting);
    }

    private void Lose(byte[] text)
    {
        var lines = Math.Max(1, text.AsSpan().Count((byte)'\n'));
        _untold += lines;
        _dropped += lines;
    }

    private void EnqueueNotice()
    {
        var notice = string.Create(
            CultureInfo.InvariantCulture,
            $"miniweb: {_untold} lines are missing here: standard error did not take them{NewLine}");
        Enqueue(encoding.GetBytes(notice), _untold);
        _untold = 0;
    }

    private void Run()
    {
        while (true)
        {
            var (text, told) = Next();
            var isWritten = write(text);
            lock (_waiting)
            {
                _bytes -= text.Length;
                if (!isWritten && told > 0)
                    _untold += told;
                else if (!isWritten)
                    Lose(text);
                Monitor.PulseAll(_waiting);
            }
        }
    }

    private (byte[] Bytes, long Told) Next()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0)
                Monitor.Wait(_waiting);
            return _waiting.Dequeue();
        }
    }
}
