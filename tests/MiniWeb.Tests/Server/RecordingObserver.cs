// Writes down what a connection tells its observer.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Tests.Server;

internal sealed class RecordingObserver(ConnectionInfo connection, bool seesBytes)
    : IConnectionObserver
{
    private readonly TaskCompletionSource<CloseCause> _closed =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool SeesBytes => seesBytes;

    public ConnectionInfo Connection { get; } = connection;

    public MemoryStream Read { get; } = new();

    public MemoryStream Written { get; } = new();

    public List<int> WriteLengths { get; } = [];

    public List<(ExchangeId Id, long Offset)> Began { get; } = [];

    public List<long> Ended { get; } = [];

    public List<(int Status, long Offset)> Responses { get; } = [];

    public List<long> ResponseEnds { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public List<Exception> Failures { get; } = [];

    public Task<CloseCause> Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void OnRead(ReadOnlySpan<byte> bytes, long microseconds) => Read.Write(bytes);

    public void OnWritten(ReadOnlySpan<byte> bytes, long microseconds)
    {
        Written.Write(bytes);
        WriteLengths.Add(bytes.Length);
    }

    public void OnRequestBegan(ExchangeId id, long offset) => Began.Add((id, offset));

    public void OnRequestEnded(long offset) => Ended.Add(offset);

    public void OnRejected(Rejection rejection) => Rejections.Add(rejection);

    public void OnResponseBegan(int status, long offset) => Responses.Add((status, offset));

    public void OnResponseEnded(long offset, bool persists) => ResponseEnds.Add(offset);

    public void OnHandlerFailed(Exception exception) => Failures.Add(exception);

    public void OnClosed(CloseCause cause, long microseconds) => _closed.TrySetResult(cause);

    internal sealed class Source(bool seesBytes) : IConnectionObservers
    {
        private readonly BlockingCollection<RecordingObserver> _made = [];

        public IConnectionObserver Observe(ConnectionInfo connection)
        {
            var observer = new RecordingObserver(connection, seesBytes);
            _made.Add(observer);
            return observer;
        }

        /// <summary>The observer of the next connection, in the order of acceptance.</summary>
        public RecordingObserver Next() =>
            _made.TryTake(out var observer, TimeSpan.FromSeconds(20))
                ? observer
                : throw new TimeoutException("No connection was accepted.");
    }
}
