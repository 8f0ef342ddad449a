// The wait on a poll of our own. The socket is known to be empty when a read has brought less than it asked
// for (epoll(7)); only then is there a wait, and hardly a read is in vain. It comes into the poll's care with
// its first wait: a connection for one request, which comes with its request, mostly never does.
using System;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

internal sealed class PolledArrival(Socket socket, Deadline deadline, SocketPoll poll) : Arrival(deadline)
{
    private const int Empty = 0;
    private const int Unread = 1;
    private const int Awaited = 2;

    // Who is told that bytes have come may not be the one who reads: what the socket holds is told by this
    // word alone. At first nobody knows.
    private int _state = Unread;
    private volatile bool _isOver;
    private bool _isRefused;
    private int _place = -1;

    /// <summary>Tells it from an earlier one in its place.</summary>
    internal uint Stamp { get; set; }

    private protected override bool IsLost => _isRefused;

    /// <summary>Bytes have come, on the poll's thread.</summary>
    /// <param name="isLast">Whether nothing can come after them, and so nothing will be told.</param>
    public void Tell(bool isLast)
    {
        if (isLast)
            _isOver = true;
        if (Interlocked.Exchange(ref _state, Unread) == Awaited)
            Complete();
    }

    public override void Dispose()
    {
        if (_place >= 0)
            poll.Remove(_place);
        _place = -1;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal override async ValueTask<TransferFault> WaitAsync(CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static wait => ((PolledArrival)wait!).EndElsewhere(), this))
            return await BeginPlainly();
    }

    internal override void EndByClose()
    {
        _isOver = true;
        EndElsewhere();
    }

    /// <summary>Ends the wait, on another thread: who ends it may hold locks.</summary>
    internal void EndElsewhere()
    {
        if (Interlocked.Exchange(ref _state, Unread) == Awaited)
            ThreadPool.UnsafeQueueUserWorkItem(static wait => wait.Complete(), this, preferLocal: false);
    }

    // Before the read: what comes during it may be read by it, or not.
    internal override void BeginRead()
    {
        if (!_isOver)
            Interlocked.Exchange(ref _state, Empty);
    }

    internal override void LeaveUnread() => Interlocked.Exchange(ref _state, Unread);

    private protected override bool TryWait() =>
        Interlocked.CompareExchange(ref _state, Awaited, Empty) == Empty && (_place >= 0 || TryEnter());

    // What the socket has got since the last read is told, too.
    private bool TryEnter()
    {
        try
        {
            poll.Add(socket, this, out _place);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        _isRefused = _place < 0;
        return !_isRefused;
    }
}
