// The waits of one connection on a poll of our own. The socket is known to be empty when a read has brought
// less than it asked for (epoll(7)); only then is there a wait for bytes, and hardly a read is in vain.
// Urgent data is the exception: a read stops before the urgent byte, however much follows it. The poll tells
// of it, and from then on only a read that finds nothing proves this connection's socket empty. The
// connection comes into the poll's care with its first wait: a connection for one request, which comes with
// its request, mostly never does. There is one wait at a time, for bytes or for room.
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

    // Who is told that bytes have come may not be the one who reads: what the socket holds is told by this
    // word alone. At first nobody knows.
    private int _state = Unread;
    private volatile bool _isOver;

    // Written before the state, on the poll's thread. Urgent data that comes after the poll has told of the
    // bytes before it is told anew, with all that follows it: no read can miss it.
    private volatile bool _hasUrgent;
    private bool _isRefused;
    private int _place = -1;

    // Completed when there is room, or when the wait for it is ended; null while nobody waits.
    private TaskCompletionSource? _room;

    // Told of the peer's end; null while nobody watches.
    private PeerWatch? _watch;

    /// <summary>Tells it from an earlier one in its place.</summary>
    internal uint Stamp { get; set; }

    private protected override bool IsLost => _isRefused;

    /// <summary>Something has come, on the poll's thread; who waits for it goes on here.</summary>
    public void Tell(PollEvents events)
    {
        if ((events & PollEvents.PeerClosed) != 0)
        {
            _isOver = true;
            TellWatch();
        }

        if ((events & PollEvents.Urgent) != 0)
            _hasUrgent = true;
        if (Volatile.Read(ref _room) is not null && (events & (PollEvents.Writable | PollEvents.Lost)) != 0)
            Interlocked.Exchange(ref _room, null)?.TrySetResult();
        if ((events & (PollEvents.Readable | PollEvents.PeerClosed)) != 0
            && Interlocked.Exchange(ref _state, Unread) == Awaited)
            Complete();
    }

    /// <summary>Waits until there may be room to write.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the poll has no place for the connection.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitWritableAsync(CancellationToken cancellationToken)
    {
        // Before it is asked for: the answer may come at once.
        var room = new TaskCompletionSource();
        Volatile.Write(ref _room, room);
        if (!TryRequestWritable())
            return false;
        using (cancellationToken.UnsafeRegister(
            static wait => ((EpollAwaiter)wait!).EndRoomElsewhere(), this))
            await room.Task;
        return true;
    }

    /// <summary>Nothing comes any more: ends what waits, on another thread.</summary>
    public void End()
    {
        _isOver = true;
        EndElsewhere();
        EndRoomElsewhere();
    }

    /// <summary>Ends the wait for bytes, on another thread: who ends it may hold locks.</summary>
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

    // Before the read: what comes during it may be read by it, or not.
    internal override void BeginRead()
    {
        if (!_isOver)
            Interlocked.Exchange(ref _state, Empty);
    }

    internal override void EndRead(int count, int room)
    {
        if (count == room || (count > 0 && _hasUrgent))
            Interlocked.Exchange(ref _state, Unread);
    }

    // Here and not in Watch: by then the content that is written may enter the poll, too, to wait for room.
    internal override void PrepareWatch()
    {
        if (_place < 0)
            TryEnter(room: false);
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
        && (_place >= 0 || TryEnter(room: false));

    // What the socket has got since the last read is told, too.
    private bool TryEnter(bool room)
    {
        _place = poll.Add(descriptor, this, room);
        _isRefused = _place < 0;
        return !_isRefused;
    }

    private bool TryRequestWritable() =>
        _place < 0 ? TryEnter(room: true) : poll.TryRequestWritable(descriptor, this, _place);

    private void TellWatch() => Interlocked.Exchange(ref _watch, null)?.Tell();

    private void EndRoomElsewhere()
    {
        if (Interlocked.Exchange(ref _room, null) is { } room)
            poll.Queue(static wait => wait.TrySetResult(), room);
    }
}
