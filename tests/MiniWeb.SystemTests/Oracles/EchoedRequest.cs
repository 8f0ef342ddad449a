// What `serve --echo` answers: the client's request as it was on the wire, cut into head and content. The
// chunks that a client chose are put together here, so that a test can compare what it sent with what came
// back.
using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Oracles;

/// <summary>A request that came back.</summary>
/// <param name="Head">Request line and field lines, with their line ends, a char for a byte.</param>
/// <param name="Content">The content without its framing.</param>
internal sealed record EchoedRequest(string Head, byte[] Content)
{
    /// <summary>Reads the content of an answer of <c>--echo</c>.</summary>
    public static EchoedRequest Read(byte[] echo)
    {
        var end = echo.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var head = Encoding.Latin1.GetString(echo, 0, end);
        var isChunked =
            head.Contains("\r\nTransfer-Encoding: chunked\r\n", StringComparison.OrdinalIgnoreCase);
        return new EchoedRequest(head, isChunked ? Unchunk(echo.AsSpan(end)) : echo[end..]);
    }

    /// <summary>Fails unless the content is this, byte for byte, and the head says what is wanted.</summary>
    /// <param name="content">What was sent.</param>
    /// <param name="headPart">What must stand in the head, in any letter case.</param>
    public void AssertIs(byte[] content, string headPart)
    {
        Assert.Contains(headPart, Head, StringComparison.OrdinalIgnoreCase);
        Sha256.AssertSame(content, Content);
    }

    private static byte[] Unchunk(ReadOnlySpan<byte> wire)
    {
        var content = new ArrayBufferWriter<byte>();
        while (true)
        {
            Assert.True(Utf8Parser.TryParse(wire, out int size, out var digits, 'x'));
            Assert.True(wire[digits..].StartsWith("\r\n"u8));
            wire = wire[(digits + 2)..];
            content.Write(wire[..size]);
            Assert.True(wire[size..].StartsWith("\r\n"u8));
            wire = wire[(size + 2)..];
            if (size > 0) continue;
            Assert.True(wire.IsEmpty);
            return content.WrittenSpan.ToArray();
        }
    }
}
