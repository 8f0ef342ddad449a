// Waits on an epoll loop until a socket is readable or writable; one wait at a time. Invariant: a wait for
// bytes begins only when the socket is known to be empty, so that nearly no read is in vain. A read that
// brings less than it asked for has emptied the socket (epoll(7)), except in front of urgent data, where a
// read stops however much follows. Once the loop has told of urgent data, only a read that finds nothing
// proves that the socket is empty. The socket is registered with epoll on the first wait: a connection for
// one request, which is there when the connection is, mostly needs none.
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport.Linux;

internal sealed class EpollAwaiter(int descriptor, Deadline deadline, IEpollLoop poll)
    : ReadinessAwaiter(deadline)
{
    private const int Empty = 0;
    private const int Unread = 1;
    private const int Awaited = 2;

    // Empty, Unread or Awaited. The loop's thread and the connection's flow both change it; nothing else says
    // what the socket holds. Unread at first: nobody has looked.
    private int _state = Unread;
    private volatile bool _isOver;

    // Written before the state, on the loop's thread. Urgent data that arrives later is a new event, so no
    // read can miss it.
    private volatile bool _hasUrgent;
    private bool _isRefused;
    private int _place = -1;

    // Completed when the socket is writable or the wait is ended; null while there is no such wait.
    private TaskCompletionSource? _writable;

    // Told when the peer closes; null while there is no watch.
    private PeerWatch? _watch;

    /// <summary>Distinguishes it from an earlier awaiter in the same place.</summary>
    internal uint Stamp { get; set; }

    private protected override bool IsLost => _isRefused;

    /// <summary>Takes events, on the loop's thread; a flow that waits resumes inside this call.</summary>
    public void Tell(PollEvents events)
    {
        if ((events & PollEvents.PeerClosed) != 0)
        {
            _isOver = true;
            TellWatch();
        }

        if ((events & PollEvents.Urgent) != 0)
            _hasUrgent = true;
        if (Volatile.Read(ref _writable) is not null
            && (events & (PollEvents.Writable | PollEvents.Lost)) != 0)
            Interlocked.Exchange(ref _writable, null)?.TrySetResult();
        if ((events & (PollEvents.Readable | PollEvents.PeerClosed)) != 0
            && Interlocked.Exchange(ref _state, Unread) == Awaited)
            Complete();
    }

    /// <summary>Waits until the socket may be writable.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the system refuses to watch the socket.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitWritableAsync(CancellationToken cancellationToken)
    {
        // Before the request: the event may come at once.
        var writable = new TaskCompletionSource();
        Volatile.Write(ref _writable, writable);
        if (!TryRequestWritable())
            return false;
        using (cancellationToken.UnsafeRegister(
            static wait => ((EpollAwaiter)wait!).EndWritableElsewhere(), this))
            await writable.Task;
        return true;
    }

    /// <summary>Ends all waits, on another thread: no event follows.</summary>
    public void End()
    {
        _isOver = true;
        EndElsewhere();
        EndWritableElsewhere();
    }

    /// <summary>Ends the wait for bytes, on another thread, because the caller may hold locks.</summary>
    public void EndElsewhere()
    {
        if (Interlocked.Exchange(ref _state, Unread) == Awaited)
            poll.Queue(static wait => wait.Complete(), this);
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
        using (cancellationToken.UnsafeRegister(static wait => ((EpollAwaiter)wait!).EndElsewhere(), this))
            return await BeginPlainly();
    }

    // Before the read: it may or may not take bytes that arrive meanwhile.
    internal override void BeginRead()
    {
        if (!_isOver)
            Interlocked.Exchange(ref _state, Empty);
    }

    internal override void EndRead(int count, int asked)
    {
        if (count == asked || (count > 0 && _hasUrgent))
            Interlocked.Exchange(ref _state, Unread);
    }

    // Registers here and not in Watch: by then the response's own wait may register, too.
    internal override void PrepareWatch()
    {
        if (_place < 0)
            TryEnter(writable: false);
    }

    internal override void Watch(PeerWatch watch)
    {
        Interlocked.Exchange(ref _watch, watch);
        if (_isOver)
            TellWatch();
    }

    internal override void EndWatch() => Volatile.Write(ref _watch, null);

    private protected override bool TryWait() =>
        Interlocked.CompareExchange(ref _state, Awaited, Empty) == Empty
        && (_place >= 0 || TryEnter(writable: false));

    // Epoll also tells of what arrived before.
    private bool TryEnter(bool writable)
    {
        _place = poll.Add(descriptor, this, writable);
        _isRefused = _place < 0;
        return !_isRefused;
    }

    private bool TryRequestWritable() =>
        _place < 0 ? TryEnter(writable: true) : poll.TryRequestWritable(descriptor, this, _place);

    private void TellWatch() => Interlocked.Exchange(ref _watch, null)?.Tell();

    private void EndWritableElsewhere()
    {
        if (Interlocked.Exchange(ref _writable, null) is { } writable)
            poll.Queue(static wait => wait.TrySetResult(), writable);
    }
}
