// What a handler sees of a request: views of the bytes as they came. One object serves all requests of a
// connection in turn.
using System;
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
