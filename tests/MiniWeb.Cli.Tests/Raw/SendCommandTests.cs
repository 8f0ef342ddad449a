// send: what goes out, what is saved, and one clear line with the right exit code for each way to fail.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

public sealed class SendCommandTests : IDisposable
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\0\xFF\r\nz";
    private const string Text = @"GET / HTTP/1.0\r\n\r\n";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_bytes_go_out_and_come_back_unchanged()
    {
        await using var server = new OneAnswer(Answer);
        byte[] request = [.. "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 256\r\n\r\n"u8,
            .. Enumerable.Range(0, 256).Select(value => (byte)value)];
        File.WriteAllBytes(_folder.Of("request"), request);
        var ended = await SendAsync(server.Target, _folder.Of("request"), "-o", _folder.Of("saved"));
        Assert.Equal(0, ended.Code);
        Assert.StartsWith("200 OK; 43 bytes in ", ended.OnlyLine, StringComparison.Ordinal);
        Assert.Equal(request, await server.ReceivedAsync());
        Assert.Equal(Answer.Select(character => (byte)character), File.ReadAllBytes(_folder.Of("saved")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--half-close --split 1,2 --delay 1ms --connect-timeout 9s --read-timeout 1m")]
    public async Task A_text_stands_for_bytes(string more)
    {
        await using var server = new OneAnswer(Answer);
        var options = more.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ended = await SendAsync(
            ["http://" + server.Target + "/", "--text", Text, "-o", _folder.Of("saved"), .. options]);
        Assert.Equal(0, ended.Code);
        Assert.Equal("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), await server.ReceivedAsync());
    }

    [Theory]
    [InlineData("nobody --text a -o old", 3, "nothing listens at 127.0.0.1:")]
    [InlineData("cut --text a -o old", 3, "closed the connection early")]
    [InlineData("here none", 2, "there is no file 'none'")]
    [InlineData("here .", 2, "'.' is a folder")]
    [InlineData("here", 2, "name what is sent")]
    [InlineData("here old --text a", 2, "name what is sent")]
    [InlineData("here --text \\q", 2, "--text: no such escape at character 1")]
    [InlineData("localhost --text a", 2, "'localhost': it is no target; allowed: host:port")]
    [InlineData("ftp://localhost/ --text a", 2, "it is no target")]
    [InlineData("http://localhost/base --text a", 2, "leave out '/base': the request's own bytes")]
    [InlineData("http://u@localhost --text a", 2, "leave out the user")]
    [InlineData("here --text a --split 1,0", 2, "--split is '1,0'")]
    [InlineData("here --text a --split x", 2, "--split is 'x'")]
    [InlineData("here --text a --delay 5", 2, "--delay is '5'")]
    [InlineData("here --text a --read-timeout 0s", 2, "--read-timeout is '0s'")]
    [InlineData("here --text a --connect-timeout -1s", 2, "--connect-timeout is '-1s'")]
    [InlineData("here --text a -o nowhere/file", 2, "there is no such folder")]
    [InlineData("here --text a -o .", 2, "'.' is a folder")]
    public async Task Each_failure_is_one_line_and_the_old_file_stays(string line, int code, string message)
    {
        await using var cut = new OneAnswer(line.StartsWith("cut", StringComparison.Ordinal) ? "" : Answer);
        var old = _folder.Write("old", "saved before");
        var args = line.Split(' ').Select(word => word switch
        {
            "nobody" => OneAnswer.NobodyThere(),
            "here" or "cut" => cut.Target,
            "old" => old,
            "none" or "." or "nowhere/file" => word,
            _ => word,
        }).ToArray();
        var ended = await SendAsync(args);
        Assert.Equal(code, ended.Code);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ended.Error);
        Assert.Equal("saved before", File.ReadAllText(old));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Half_an_answer_is_saved_before_the_failure_is_told()
    {
        await using var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
        var ended = await SendAsync(server.Target, "--text", Text, "-o", _folder.Of("saved"));
        Assert.Equal(3, ended.Code);
        Assert.EndsWith(
            $"3 of 9 bytes of content came; what came is saved in {_folder.Of("saved")}", ended.Error,
            StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nabc", File.ReadAllText(_folder.Of("saved")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nServer: x\n\nok", "breaks a rule at byte 15: A line ends with LF alone")]
    [InlineData("http/1.1 200 OK\r\n\r\n", "breaks a rule at byte 0: The status line is not")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nok",
        "breaks a rule at byte 36: The values of Content-Length differ")]
    public async Task A_broken_answer_is_named_and_kept(string answer, string message)
    {
        await using var server = new OneAnswer(answer);
        var ended = await SendAsync(
            server.Target, "--text", @"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "-o", _folder.Of("saved"));
        Assert.Equal(3, ended.Code);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ended.Error);
        Assert.Equal(answer, File.ReadAllText(_folder.Of("saved")));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokEXTRA",
        "; 5 of them follow the last response")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "; the connection closes, because the framing is faulty (The message has both Content-Length "
        + "and Transfer-Encoding): RFC 9112 §6.3 step 3")]
    public async Task What_is_out_of_the_ordinary_is_told(string answer, string told)
    {
        await using var server = new OneAnswer(answer);
        var ended = await SendAsync(
            server.Target, "--text", @"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "-o", _folder.Of("saved"));
        Assert.Equal(0, ended.Code);
        Assert.EndsWith(told, ended.OnlyLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_link_the_file_behind_it_is_replaced()
    {
        await using var server = new OneAnswer(Answer);
        File.CreateSymbolicLink(_folder.Of("link"), _folder.Write("real", "old"));
        await SendAsync(server.Target, "--text", Text, "-o", _folder.Of("link"));
        Assert.Equal(43, new FileInfo(_folder.Of("real")).Length);
        Assert.NotNull(new FileInfo(_folder.Of("link")).LinkTarget);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<Captured> SendAsync(params string[] args) => Verb.RunAsync(SendCommand.Build(), args);
}
