// The one change that replaying may make to a request, and only when asked: the value of Host, so that a
// server that tells its sites apart by it serves the right one. No other byte changes.
using System;
using System.Buffers;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay;

/// <summary>Puts another value into the Host field.</summary>
public static class HostRewriting
{
    /// <summary>
    /// The request with another Host; the same bytes when it has none, or is no valid request.
    /// </summary>
    /// <param name="request">A request, with its content.</param>
    /// <param name="authority">Host, and port where it is not the scheme's own.</param>
    /// <param name="isChanged">Whether there was a Host to change.</param>
    public static byte[] Of(ReadOnlySpan<byte> request, string authority, out bool isChanged)
    {
        var parser = new RequestParser(ParserLimits.Default);
        isChanged = false;
        if (parser.Parse(request, out _) != ParseStatus.Complete)
            return request.ToArray();
        var index = parser.Head.Fields.IndexOf(KnownField.Host);
        if (index < 0)
            return request.ToArray();
        isChanged = true;
        var host = parser.Head.Fields[index];
        var bytes = new ArrayBufferWriter<byte>(request.Length + authority.Length);
        bytes.Write(request[..host.ValueOffset]);
        bytes.Write(Encoding.UTF8.GetBytes(authority));
        bytes.Write(request[(host.ValueOffset + host.Value.Length)..]);
        return bytes.WrittenSpan.ToArray();
    }
}
