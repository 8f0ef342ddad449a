// The access log of one connection. A request's line is written when its response has been composed:
// pipelined responses may leave in one write, and a line for each is due all the same. Nothing of a request
// is kept beyond that.
using System;
using System.Diagnostics;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Cli.Logging;

/// <summary>Logs the requests of one connection.</summary>
/// <param name="log">Where to.</param>
/// <param name="requests">Whether requests have their lines.</param>
/// <param name="mask">Takes secrets out of the targets.</param>
/// <param name="connection">The connection.</param>
internal sealed class AccessLogConnection(
    LateLogger log, bool requests, TargetMask mask, ConnectionInfo connection) : IConnectionObserver
{
    // {…:l}: as it is, without Serilog's quotation marks; what came from the client has been escaped.
    private const string AnsweredLine =
        "{Client:l} \"{Method:l} {Target:l}\" {Status} {Bytes} bytes {Milliseconds:0.0} ms {Capture:l}";

    private const string RejectedLine =
        AnsweredLine + " rejected: {Reason} ({Section:l}) at byte {Offset}";

    private const string UnansweredLine =
        "{Client:l} \"{Method:l} {Target:l}\" not answered {Milliseconds:0.0} ms {Capture:l} {Cause}";

    private const string None = "-";

    private readonly bool _requests = requests && log.IsEnabled(LogLevel.Information);
    private ExchangeId _id;
    private string _method = None;
    private string _target = None;
    private Rejection _rejection;
    private long _began;
    private long _responseStart;
    private int _status;
    private bool _isOpen;
    private bool _hasSpoken;

    /// <inheritdoc/>
    public bool SeesBytes => false;

    /// <inheritdoc/>
    public void OnRequestBegan(ExchangeId id, long offset)
    {
        _id = id;
        _began = _requests ? Stopwatch.GetTimestamp() : 0;
        (_method, _target) = (None, None);
        _rejection = default;
        _isOpen = true;
        _hasSpoken = true;
    }

    /// <inheritdoc/>
    public void OnRequestHead(Request request)
    {
        if (!_requests)
            return;
        _method = LogText.Escape(request.Method);
        _target = LogText.Escape(mask.Of(request.Target.ToString()));
    }

    /// <inheritdoc/>
    public void OnRejected(Rejection rejection) => _rejection = rejection;

    /// <inheritdoc/>
    public void OnResponseBegan(int status, long offset)
    {
        _status = status;
        _responseStart = offset;
    }

    /// <inheritdoc/>
    public void OnFinalStatus(int status) => _status = status;

    /// <inheritdoc/>
    public void OnResponseEnded(long offset, bool persists)
    {
        _isOpen = false;
        if (_requests)
            LogAnswered(offset - _responseStart);
        (_method, _target) = (None, None);
    }

    /// <inheritdoc/>
    public void OnHandlerFailed(Exception exception) =>
        FailureLogConnection.Log(log.Logger, _id, exception);

    /// <inheritdoc/>
    public void OnClosed(CloseCause cause, long microseconds)
    {
        if (_isOpen && _requests)
            log.Logger.Information(UnansweredLine, Client, _method, _target, Milliseconds(), _id, cause);
        else if (!_hasSpoken && log.IsEnabled(LogLevel.Debug))
            log.Logger.Debug(
                "{Client:l} connection {Connection} brought no request: {Cause} after {Milliseconds:0.0} ms",
                Client, connection.Id, cause, microseconds / 1000.0);
    }

    private void LogAnswered(long bytes)
    {
        if (_rejection.IsRejected)
            log.Logger.Information(
                RejectedLine, Client, _method, _target, _status, bytes, Milliseconds(), _id,
                _rejection.Reason, _rejection.Row.Section, _rejection.Offset);
        else
            log.Logger.Information(
                AnsweredLine, Client, _method, _target, _status, bytes, Milliseconds(), _id);
    }

    // Made for each line: an idle connection keeps no text.
    private string Client => connection.Remote.ToString();

    private double Milliseconds() => Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
}
