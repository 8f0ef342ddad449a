// Where failures are told that no observer sees: lines of text, written by a thread of the pool. No request
// waits for them; when they are not read, they are dropped and counted.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;

namespace MiniWeb.Server;

/// <summary>Writes failures, one after the other.</summary>
/// <param name="output">Where to; asked when there is something to write.</param>
internal sealed class FailureOutput(Func<TextWriter> output)
{
    private const int MostWaiting = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Exception> _waiting = new();
    private long _dropped;
    private bool _isWriting;

    /// <summary>Takes note of a failure; it is written soon, by another thread.</summary>
    public void Tell(Exception failure)
    {
        lock (_gate)
        {
            if (_waiting.Count == MostWaiting)
            {
                _dropped++;
                return;
            }

            _waiting.Enqueue(failure);
            if (_isWriting)
                return;
            _isWriting = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static told => told.WriteAll(), this, preferLocal: false);
    }

    private void WriteAll()
    {
        while (TryTake(out var failure, out var dropped))
        {
            try
            {
                var writer = output();
                writer.WriteLine($"A request could not be answered: {failure}");
                if (dropped > 0)
                    writer.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{dropped} more failures were not written."));
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException)
            {
                // Nobody reads them: the answer said 500 all the same.
            }
        }
    }

    private bool TryTake(out Exception? failure, out long dropped)
    {
        lock (_gate)
        {
            (dropped, _dropped) = (_dropped, 0);
            _isWriting = _waiting.TryDequeue(out failure);
            return _isWriting;
        }
    }
}
