// What a connection needs while there is work: buffer, parser, content reader, request, responder. It holds
// one only while bytes of a request are there; between requests it goes back to the pool, so that an idle
// connection costs next to nothing.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal sealed class RequestSlot(ServerContext context)
{
    private const int LeastBuffer = 64 * 1024;

    private TcpConnection _tcp = null!;
    private IConnectionObserver? _observer;

    /// <summary>The server's options.</summary>
    public HttpServerOptions Options => context.Options;

    /// <summary>The bytes read and not yet used.</summary>
    public ReceiveBuffer Buffer { get; } = new(Math.Max(context.Options.Limits.Head, LeastBuffer));

    public RequestParser Parser { get; } = new(context.Options.Limits);

    public ConnectionContent Content { get; } = new(context.Options.Limits);

    public Request Request { get; } = new(null!, null!, null!);

    public Responder Responder { get; } = new(context);

    /// <summary>Where the request under way began, in the stream of bytes read.</summary>
    public long RequestStart { get; set; }

    /// <summary>
    /// How long the last read waited for the client. The wait for the observer's capacity does not count:
    /// our own slow disk uses up no time limit of the client.
    /// </summary>
    public TimeSpan LastWait { get; private set; }

    /// <summary>Marks bytes of the request under way as used.</summary>
    public void Advance(int count)
    {
        Buffer.Consume(count);
        _observer?.OnRequestAdvanced(Buffer.Position);
    }

    /// <summary>Waits until the observer of the bytes has capacity for more.</summary>
    /// <returns>False when the server aborted its connections.</returns>
    public ValueTask<bool> WaitForCapacityAsync() =>
        context.WaitForCapacityAsync(_tcp.Observer is null ? null : _observer);

    /// <summary>Sends what waits to be sent, then reads more content.</summary>
    /// <param name="timeout">How long the client may take.</param>
    public async ValueTask<ReadOutcome> ReadContentAsync(TimeSpan timeout) =>
        await Responder.TryFlushAsync() ? await ReadAsync(timeout) : new ReadOutcome(0, Responder.Fault);

    /// <summary>Reads more into the buffer.</summary>
    /// <param name="timeout">How long the client may take.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOutcome> ReadAsync(TimeSpan timeout)
    {
        LastWait = TimeSpan.Zero;
        if (!await WaitForCapacityAsync())
            return new ReadOutcome(0, TransferFault.Stopped);
        var reading = Buffer.ReadMoreAsync();
        if (reading.IsCompleted)
            return await reading;
        var began = _tcp.Elapsed;
        _tcp.Deadline.Arm(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);
        var outcome = await reading;
        _tcp.Deadline.Disarm();
        LastWait = _tcp.Elapsed - began;
        return outcome;
    }

    private void Attach(TcpConnection tcp, IConnectionObserver? observer)
    {
        (_tcp, _observer) = (tcp, observer);
        Buffer.Attach(tcp);
        Responder.Attach(tcp, observer);
    }

    private void Detach()
    {
        Buffer.Detach();
        Responder.Detach();
        (_tcp, _observer) = (null!, null);
        // Its connection may have ended in the middle of a head.
        Parser.Reset();
    }

    private void GiveBackMemory()
    {
        Buffer.Dispose();
        Responder.Dispose();
    }

    /// <summary>The slots that no connection holds.</summary>
    internal sealed class Pool
    {
        private int _made;

        // More than these are never free at once on a machine that is not idle.
        private const int MaxFree = 256;
        private readonly Stack<RequestSlot> _free = new();
        private readonly Lock _gate = new();

        // The one that was given back last: nearly every request finds what it needs here, still warm. It
        // alone keeps its buffers.
        private RequestSlot? _last;

        public RequestSlot Rent(ServerContext context, TcpConnection tcp, IConnectionObserver? observer)
        {
            var slot = Interlocked.Exchange(ref _last, null)
                ?? TakeFree() ?? Make(context);
            slot.Attach(tcp, observer);
            return slot;
        }

        public void Return(RequestSlot slot)
        {
            slot.Detach();
            if (Interlocked.Exchange(ref _last, slot) is not { } before)
                return;
            before.GiveBackMemory();
            lock (_gate)
                if (_free.Count < MaxFree)
                    _free.Push(before);
        }

        /// <summary>How many connections hold, as long as no more were free than are kept.</summary>
        public int Held
        {
            get
            {
                lock (_gate)
                    return _made - _free.Count - (_last is null ? 0 : 1);
            }
        }

        private RequestSlot Make(ServerContext context)
        {
            Interlocked.Increment(ref _made);
            return new RequestSlot(context);
        }

        private RequestSlot? TakeFree()
        {
            lock (_gate)
                return _free.TryPop(out var free) ? free : null;
        }
    }
}
