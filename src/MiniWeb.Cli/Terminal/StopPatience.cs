// A verb that was told to stop ends soon, by its own code. Some waits cannot be broken off: opening a FIFO
// that has no writer, reading from a disk that is stuck, writing to a pager that is not read. So a thread
// watches the time that has passed since the signal, and ends the process when the verb does not.
using System;
using System.Threading;

namespace MiniWeb.Cli.Terminal;

/// <summary>Ends the process when a verb does not end in time.</summary>
/// <param name="end">Ends the process with an exit code.</param>
internal sealed class StopPatience(Action<int> end) : IDisposable
{
    /// <summary>How long a verb may take, unless it asks for more.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private TimeSpan _limit = Usual;
    private int _exitCode = ExitCode.Interrupted;
    private bool _isOver;

    /// <summary>Asks for more time: for a server that lets the requests under way finish.</summary>
    /// <param name="limit">From the signal on.</param>
    /// <param name="exitCode">The exit code when the time is over.</param>
    public void Extend(TimeSpan limit, int exitCode)
    {
        lock (_gate)
            (_limit, _exitCode) = (limit, exitCode);
    }

    /// <summary>The signal came: the time begins.</summary>
    public void Begin() => new Thread(Watch) { IsBackground = true, Name = "stop" }.Start();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Watch()
    {
        var began = Environment.TickCount64;
        lock (_gate)
        {
            while (!_isOver && LeftSince(began) is > 0 and var left)
                Monitor.Wait(_gate, left);
            if (_isOver)
                return;
        }

        end(_exitCode);
    }

    private int LeftSince(long began) =>
        (int)Math.Clamp(_limit.TotalMilliseconds - (Environment.TickCount64 - began), 0, int.MaxValue);
}
