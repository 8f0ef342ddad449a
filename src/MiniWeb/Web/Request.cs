// What a handler sees of a request: views of the bytes as they came. One object serves all requests of a
// connection in turn.
using System;
using System.Globalization;
using System.Net;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Web;

/// <summary>A request. It, and everything taken from it, ends when the response has been written.</summary>
public sealed class Request
{
    /// <summary>Joins the parts of a request.</summary>
    /// <param name="connection">Where it came from.</param>
    /// <param name="head">Its parsed head.</param>
    /// <param name="content">Its content.</param>
    public Request(ConnectionInfo connection, RequestHead head, RequestContent content)
    {
        Connection = connection;
        Head = head;
        Content = content;
    }

    /// <summary>Where it came from.</summary>
    public ConnectionInfo Connection { get; internal set; }

    /// <summary>Start-line and fields, with their bytes.</summary>
    public RequestHead Head { get; internal set; }

    /// <summary>The content.</summary>
    public RequestContent Content { get; internal set; }

    /// <summary>The exchange's identity.</summary>
    public ExchangeId Id { get; internal set; }

    /// <summary>The method, case-sensitive.</summary>
    public string Method => Head.Method;

    /// <summary>The target.</summary>
    public RequestTarget Target => Head.Target;

    /// <summary>The fields.</summary>
    public FieldSection Fields => Head.Fields;

    /// <summary>The path as text, still percent-encoded. It allocates.</summary>
    public string Path => Encoding.ASCII.GetString(Target.Path.Span);

    /// <summary>A whole request from bytes, for tests of handlers: no socket, one read.</summary>
    /// <param name="bytes">A head, and all of the content that it announces.</param>
    /// <exception cref="ArgumentException">The bytes are no valid, whole request.</exception>
    public static Request FromBytes(ReadOnlySpan<byte> bytes) => BufferedContent.ReadRequest(bytes);
}

/// <summary>What identifies a connection.</summary>
/// <param name="Id">Counted since the server started.</param>
/// <param name="Opened">When it was accepted, UTC.</param>
/// <param name="Remote">The peer's end.</param>
/// <param name="Local">Our end.</param>
public sealed record ConnectionInfo(long Id, DateTimeOffset Opened, IPEndPoint Remote, IPEndPoint Local);

// The name of an exchange, the same in the log, the capture files and the page that is shown.
/// <summary>Identifies a request and its response.</summary>
/// <param name="Began">When the first byte of the request was read, UTC.</param>
/// <param name="Connection">The connection's number.</param>
/// <param name="Request">The request's number on its connection, from 1.</param>
public readonly record struct ExchangeId(DateTimeOffset Began, long Connection, int Request)
{
    /// <summary>The day, as the folder of the capture is named: <c>2026-11-20</c>.</summary>
    public string Day => Began.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Time, connection and number: <c>084500.123-c7-r1</c>.</summary>
    public override string ToString()
    {
        // The time as a number: a pattern of letters is read anew each time, and takes three times as long.
        var time = Began.UtcDateTime.TimeOfDay;
        var clock = (((time.Hours * 100) + time.Minutes) * 100) + time.Seconds;
        return string.Create(
            CultureInfo.InvariantCulture, $"{clock:D6}.{time.Milliseconds:D3}-c{Connection}-r{Request}");
    }
}
