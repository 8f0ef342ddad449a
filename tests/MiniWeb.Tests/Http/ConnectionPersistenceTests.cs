// RFC 9112 §9.3, §9.6: close wins; 1.1 persists by itself, 1.0 when it is asked to.
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ConnectionPersistenceTests
{
    [Theory]
    [InlineData("1.1", "", ConnectionOptions.None, true)]
    [InlineData("1.0", "", ConnectionOptions.None, false)]
    [InlineData("1.2", "", ConnectionOptions.None, true)]
    [InlineData("1.1", "Connection: close\r\n", ConnectionOptions.Close, false)]
    [InlineData("1.1", "connection: CLOSE\r\n", ConnectionOptions.Close, false)]
    [InlineData("1.1", "Connection: keep-alive\r\n", ConnectionOptions.KeepAlive, true)]
    [InlineData("1.0", "Connection: keep-alive\r\n", ConnectionOptions.KeepAlive, true)]
    [InlineData("1.0", "Connection: Keep-Alive\r\n", ConnectionOptions.KeepAlive, true)]
    [InlineData("1.0", "Connection: keep-alive, close\r\n",
        ConnectionOptions.KeepAlive | ConnectionOptions.Close, false)]
    [InlineData("1.1", "Connection: close\r\nConnection: keep-alive\r\n",
        ConnectionOptions.KeepAlive | ConnectionOptions.Close, false)]
    [InlineData("1.1", "Connection: keep-alive\r\nX: 1\r\nConnection: TE, close\r\n",
        ConnectionOptions.KeepAlive | ConnectionOptions.Close, false)]
    [InlineData("1.1", "Connection: Upgrade, HTTP2-Settings\r\n", ConnectionOptions.None, true)]
    [InlineData("1.1", "Connection:\r\n", ConnectionOptions.None, true)]
    [InlineData("1.1", "Connection: ,, ,\tclose\t,\r\n", ConnectionOptions.Close, false)]
    [InlineData("1.1", "Connection: close;x\r\n", ConnectionOptions.None, true)]
    [InlineData("1.1", "Connection: \"close\"\r\n", ConnectionOptions.None, true)]
    [InlineData("1.1", "Connection: clo se\r\n", ConnectionOptions.None, true)]
    [InlineData("1.1", "Proxy-Connection: close\r\n", ConnectionOptions.None, true)]
    [InlineData("1.0", "Keep-Alive: timeout=5\r\n", ConnectionOptions.None, false)]
    public void The_options_of_all_lines_decide(
        string version, string fields, ConnectionOptions options, bool persists)
    {
        var parser = new RequestParser(ParserLimits.Default);
        var bytes = Encoding.Latin1.GetBytes($"GET / HTTP/{version}\r\nHost: a\r\n{fields}\r\n");
        Assert.Equal(ParseStatus.Complete, parser.Parse(bytes, out _));
        Assert.Equal(options, ConnectionPersistence.OptionsOf(parser.Head.Fields));
        Assert.Equal(persists, ConnectionPersistence.Persists(parser.Head.Version, parser.Head.Fields));
    }
}
