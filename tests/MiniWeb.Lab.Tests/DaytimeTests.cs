// The time of day, to and from programs that are not ours; silent clients, lost datagrams, two deadlines.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Daytime;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class DaytimeTests
{
    private const string Time = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$";

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task A_peer_gets_the_time_although_another_is_silent(string kind)
    {
        await using var server = LabProcess.Lab("daytime", "serve", "--tcp", "0", "--udp", "0");
        var line = await server.LineAsync("listening on");
        var ports = line.Split(':')[1..];
        var port = ports[kind == "tcp" ? 0 : 1].Split(',')[0];
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync(IPAddress.Loopback, int.Parse(ports[0].Split(',')[0], null));
        await using var peer = LabProcess.Peer("daytime_ask", kind, port);
        Assert.Matches(Time, Assert.Single((await peer.EndAsync()).IsWell().Output));
        await server.SignalAsync("INT");
        (await server.EndAsync()).IsWell();
    }

    [Fact]
    public async Task One_at_a_time_a_silent_client_holds_up_all()
    {
        var options = new DaytimeOptions(IPAddress.Loopback, 0, 0)
        {
            OneAtATime = true,
            Deadline = TimeSpan.FromMinutes(5),
        };
        using var stop = new CancellationTokenSource();
        using var server = new DaytimeServer(options, new LabOutput(TextWriter.Null, TextWriter.Null, false));
        var run = server.RunAsync(stop.Token);
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync(server.TcpEndPoint);
        using var data = new StringWriter();
        var client = new DaytimeClient(
            new DaytimeQuestion(
                "127.0.0.1", server.TcpEndPoint.Port) { ReadTimeout = TimeSpan.FromSeconds(1) },
            new LabOutput(data, TextWriter.Null, false));
        var fault = await Assert.ThrowsAsync<LabException>(() => client.AskAsync(CancellationToken.None));
        Assert.Contains("connected, but no answer within 1 s", fault.Message);
        silent.Close();
        // Those who waited in vain have closed: the next one is served.
        client = new DaytimeClient(
            new DaytimeQuestion(
                "127.0.0.1", server.TcpEndPoint.Port) { ReadTimeout = TimeSpan.FromMinutes(1) },
            new LabOutput(data, TextWriter.Null, false));
        await client.AskAsync(CancellationToken.None);
        Assert.Matches(Time, data.ToString().Trim());
        await stop.CancelAsync();
        await run;
    }

    [Theory]
    [InlineData("tcp", "0")]
    [InlineData("udp", "0")]
    [InlineData("udp", "1")]
    public async Task A_peer_is_asked_until_it_answers(string kind, string lost)
    {
        await using var peer = LabProcess.Peer("daytime_serve", kind, lost);
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        string[] udp = kind == "udp" ? ["--udp"] : [];
        await using var ask = LabProcess.Lab(
            ["daytime", "ask", place, "--text", "Quelle heure ?", "--read-timeout", "2s", .. udp]);
        Assert.Equal(["Thu Jan  1 00:00:00 1970"], (await ask.EndAsync()).IsWell().Output);
        Assert.Contains("Quelle heure ?", (await peer.EndAsync()).Output);
    }

    [Theory]
    [InlineData("mute", "connected, but no answer within 0.2 s")]
    [InlineData("udp", "asked 4 times over UDP, and no answer came")]
    public async Task A_peer_that_does_not_answer_is_one_line(string kind, string line)
    {
        await using var peer = LabProcess.Peer("daytime_serve", kind, "1000");
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        string[] udp = kind == "udp" ? ["--udp"] : [];
        (await Ended.LabAsync(
            ["daytime", "ask", place, "--read-timeout", "200ms", .. udp])).IsOneLine(3, line);
    }

    [Fact]
    public async Task A_server_whose_backlog_is_full_is_not_connected_in_time()
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(1);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        var others = Enumerable.Range(0, 8)
            .Select(_ => new Socket(
                AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        var connecting = others.Select(other => other.ConnectAsync(IPAddress.Loopback, port)).ToArray();
        (await Ended.LabAsync("daytime", "ask", $"127.0.0.1:{port}", "--connect-timeout", "300ms"))
            .IsOneLine(3, "not connected within 0.3 s");
        Array.ForEach(others, other => other.Dispose());
        await Record.ExceptionAsync(() => Task.WhenAll(connecting));
    }
}
