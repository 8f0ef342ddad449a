// Python's http.client as an outside judge of what is legal.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Oracles;

public sealed class PythonOracleTests(OracleServers servers) : IClassFixture<OracleServers>
{
    [Theory]
    [InlineData("file", "page.html")]
    [InlineData("file", "empty.txt")]
    [InlineData("file", "noise.bin")]
    [InlineData("file", "large.bin")]
    [InlineData("length", "0")]
    [InlineData("length", "1")]
    [InlineData("length", "65536")]
    [InlineData("length", "2097152")]
    [InlineData("chunked", "0")]
    [InlineData("chunked", "1")]
    [InlineData("chunked", "65536")]
    [InlineData("chunked", "2097152")]
    [InlineData("expect", "0")]
    [InlineData("expect", "1")]
    [InlineData("expect", "65536")]
    [InlineData("expect", "2097152")]
    [InlineData("condition", "If-None-Match")]
    [InlineData("condition", "If-Modified-Since")]
    [InlineData("many", "150")]
    [InlineData("parallel", "50")]
    public async Task What_is_asked_for_or_sent_comes_back(string scenario, string argument)
    {
        var path = scenario == "file" ? servers.PathOf(argument) : argument;
        Assert.Equal("all came back\n", await PythonClient.RunAsync(scenario, servers, path));
    }
}
