// replay: the exit code that sums up the verdicts, and each way to fail.
using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

public sealed class ReplayCommandTests : IDisposable
{
    private const string Id = "084500.123-c7-r1";
    private const string Request = "GET / HTTP/1.1\r\nHost: recorded\r\n\r\n";
    private const string Recorded = "HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nhi";
    private readonly TemporaryFolder _folder = new();

    public ReplayCommandTests()
    {
        _folder.Write($"captures/2026-11-20/{Id}-GET.request.http", Request);
        _folder.Write($"captures/2026-11-20/{Id}-GET.response.http", Recorded);
        _folder.Write($"captures/2026-11-20/{Id}-GET.json", "{}");
        _folder.Write("bare.http", Request);
        _folder.Write("empty.http", "");
    }

    [Theory]
    [InlineData(Id, Recorded, "", 0, "1 same")]
    [InlineData("DIR", Recorded, "", 0, "1 same")]
    [InlineData(Id, "HTTP/1.1 200 OK\r\nDate: x\r\nX-A: 2\r\n\r\nhi", "", 1, "0 same, 1 different")]
    [InlineData(Id, "HTTP/1.1 200 OK\r\nDate: x\r\nX-A: 2\r\n\r\nhi", "--ignore x-a", 0, "1 same")]
    [InlineData(Id, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", "", 3, "0 same, 1 failed")]
    [InlineData("BARE", Recorded, "", 0, "0 same, 1 without a recorded response")]
    public async Task The_exit_code_sums_it_up(
        string what, string answer, string more, int code, string summary)
    {
        await using var server = new OneAnswer(answer);
        var reference = what switch
        {
            "DIR" => _folder.Of("captures"),
            "BARE" => _folder.Of("bare.http"),
            _ => what,
        };
        var options = more.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ended = await ReplayAsync([reference, "--to", "here=" + server.Target, .. options]);
        Assert.Equal(code, ended.Code);
        Assert.EndsWith(summary + Environment.NewLine, ended.Output, StringComparison.Ordinal);
        Assert.Contains("  here  ", ended.Output, StringComparison.Ordinal);
        Assert.Equal(Request, System.Text.Encoding.ASCII.GetString(await server.ReceivedAsync()));
    }

    [Fact]
    public async Task Every_target_is_tried_and_one_that_is_gone_decides()
    {
        await using var server = new OneAnswer(Recorded);
        var ended = await ReplayAsync(
            Id, "--to", OneAnswer.NobodyThere(), "--to", "here=http://" + server.Target, "--rewrite-host");
        Assert.Equal(3, ended.Code);
        Assert.EndsWith("1 same, 1 failed" + Environment.NewLine, ended.Output, StringComparison.Ordinal);
        var sent = System.Text.Encoding.ASCII.GetString(await server.ReceivedAsync());
        Assert.Equal(Request.Replace("recorded", server.Target, StringComparison.Ordinal), sent);
    }

    [Theory]
    [InlineData("", 3, "0 same, 1 failed")]
    [InlineData("--insecure", 0, "1 same")]
    public async Task A_self_signed_server_is_taken_only_when_that_is_said(
        string option, int code, string summary)
    {
        using var certificate = SelfSigned();
        await using var server = new OneAnswer(Recorded, certificate);
        var ended = await ReplayAsync(
            [Id, "--to", $"https://{server.Target}",
                .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(code, ended.Code);
        Assert.EndsWith(summary + Environment.NewLine, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_without_a_byte_is_not_sent()
    {
        var ended = await ReplayAsync(_folder.Of("empty.http"), "--to", OneAnswer.NobodyThere());
        Assert.Equal(0, ended.Code);
        Assert.Contains("no byte to send", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Id, "", "name a server to send to")]
    [InlineData(Id, "nonsense", "--to is 'nonsense': it is no target")]
    [InlineData(Id, "a=http://localhost/base", "leave out '/base'")]
    [InlineData(Id, "http://localhost?x", "leave out '?x'")]
    [InlineData("999999.999-c1-r1", "a:1", "'999999.999-c1-r1' is no capture in ")]
    [InlineData("none.http", "a:1", "'none.http' is no capture in ")]
    public async Task Each_mistake_of_usage_is_one_line(string reference, string to, string message)
    {
        string[] args = to.Length == 0 ? [reference] : [reference, "--to", to];
        var ended = await ReplayAsync(args);
        Assert.Equal(2, ended.Code);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Output);
    }

    // Held against the elements and attributes of the JUnit schema, with sums that are those of the cases.
    [Fact]
    public async Task A_JUnit_file_is_what_build_servers_read()
    {
        await using var server = new OneAnswer("HTTP/1.1 200 \x9b[2J<b>]]>\r\nX-A: <i>&\x9d\r\n\r\n\0");
        var file = _folder.Of("r.xml");
        await ReplayAsync(Id, "--to", "a=" + server.Target, "--to", "b=" + OneAnswer.NobodyThere(),
            "--report", file);
        JUnitRules.Check(file, suites: 2, cases: 2, failures: 1, errors: 1);
    }

    public void Dispose() => _folder.Dispose();

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private Task<Captured> ReplayAsync(params string[] args) =>
        Verb.RunAsync(ReplayCommand.Build(), [.. args, "--captures", _folder.Of("captures")]);
}
