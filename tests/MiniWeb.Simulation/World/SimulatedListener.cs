// The server's listening socket: links that wait, and now and then a system that has no descriptor left.
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;

namespace MiniWeb.Simulation.World;

/// <summary>Where connections come from.</summary>
internal sealed class SimulatedListener : AcceptQueue
{
    private readonly Turns _turns;
    private readonly SimulatedPoll _poll;
    private readonly Func<bool> _isOutOfDescriptors;
    private readonly Queue<Link> _waiting = new();
    private readonly Deadline _deadline = new(null);
    private readonly Wait _wait;
    private CancellationToken _stop;
    private SimulatedSocket? _accepted;
    private bool _isClosed;

    /// <param name="turns">The order of things.</param>
    /// <param name="poll">Tells of the connections.</param>
    /// <param name="isOutOfDescriptors">Whether an accept fails.</param>
    public SimulatedListener(Turns turns, SimulatedPoll poll, Func<bool> isOutOfDescriptors)
    {
        (_turns, _poll, _isOutOfDescriptors) = (turns, poll, isOutOfDescriptors);
        _wait = new Wait(this, _deadline);
    }

    /// <summary>How many connections wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Begins to hand connections out.</summary>
    public AcceptQueue Open(CancellationToken stop)
    {
        _stop = stop;
        stop.UnsafeRegister(static one => ((SimulatedListener)one!).WakeUp(), this);
        return this;
    }

    /// <summary>A client connects.</summary>
    public void Add(Link link)
    {
        _poll.Know(link);
        if (_isClosed)
        {
            link.Abort();
            return;
        }

        _waiting.Enqueue(link);
        WakeUp();
    }

    /// <inheritdoc/>
    public override ReadinessAwaiter? FindWait()
    {
        _stop.ThrowIfCancellationRequested();
        if (_waiting.Count > 0 && _isOutOfDescriptors())
            throw new SocketException((int)SocketError.TooManyOpenSockets);
        if (!_waiting.TryDequeue(out var link))
            return _wait.BeginPlainly();
        _accepted = new SimulatedSocket(link, _poll);
        return null;
    }

    /// <inheritdoc/>
    public override void EndWait(TransferFault end)
    {
    }

    /// <inheritdoc/>
    public override ValueTask<ConnectionSocket> AcceptAsync() => new(_accepted!);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _isClosed = true;
        while (_waiting.TryDequeue(out var link))
            link.Abort();
        _deadline.Dispose();
    }

    private void WakeUp() => _turns.Add(_wait.End);

    private sealed class Wait(SimulatedListener listener, Deadline deadline) : ReadinessAwaiter(deadline)
    {
        private bool _isUnderWay;

        public void End()
        {
            if (!_isUnderWay)
                return;
            _isUnderWay = false;
            Complete();
        }

        public override void Dispose()
        {
        }

        internal override ValueTask<TransferFault> WaitAsync(CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        internal override void Watch(PeerWatch watch) => throw new NotSupportedException();

        private protected override bool TryWait() =>
            _isUnderWay = listener._waiting.Count == 0 && !listener._stop.IsCancellationRequested;
    }
}
