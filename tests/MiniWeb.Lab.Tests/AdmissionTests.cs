// Who is let in: listed members that know their secret, until they are removed and the key is a new one.
using System;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Lab.Sealing;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class AdmissionTests : IDisposable
{
    private readonly Place _place = new();

    public AdmissionTests()
    {
        _place.Key("ada.secret");
        _place.Key("eve.secret");
        File.WriteAllText(
            _place.Of("members"), $"# members\n\nada {File.ReadAllText(_place.Of("ada.secret"))}");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_peer_with_its_secret_gets_the_key_and_a_stranger_does_not()
    {
        await using var server = LabProcess.Lab(
            "multicast", "admit", "--members", _place.Of(
                "members"), "--port", "0", "--key", _place.Of("group"));
        var port = await server.PortAsync();
        await using var ada = LabProcess.Peer("join", port, "ada", _place.Of("ada.secret"));
        Assert.Equal(
            [(await File.ReadAllTextAsync(
                _place.Of("group"))).Trim()], (await ada.EndAsync()).IsWell().Output);
        await using var eve = LabProcess.Peer("join", port, "ada", _place.Of("eve.secret"));
        Assert.Equal(["NO"], (await eve.EndAsync()).IsWell().Output);
        await using var stranger = LabProcess.Lab(
            "multicast", "join", $"127.0.0.1:{port}", "--name", "eve", "--secret", _place.Of(
                "eve.secret"), "-o",
            _place.Of("stolen"));
        (await stranger.EndAsync()).IsOneLine(3, "eve was not admitted");
        Assert.False(File.Exists(_place.Of("stolen")));
    }

    [Fact]
    public async Task A_member_that_is_struck_off_is_out_after_the_next_rotation()
    {
        await using var server = LabProcess.Lab(
            "multicast", "admit", "--members", _place.Of("members"), "--port", "0", "--rotate", "2s", "--key",
            _place.Of("group"));
        var place = $"127.0.0.1:{await server.PortAsync()}";
        await using var member = LabProcess.Lab(
            "multicast", "join", place, "--name", "ada", "--secret", _place.Of("ada.secret"), "-o",
            _place.Of("adas"), "--follow");
        await member.LineAsync("admitted");
        await File.WriteAllTextAsync(_place.Of("members"), "# nobody\n");
        (await member.EndAsync()).IsOneLine(3, "ada was not admitted");
        await server.LineAsync("the group key is a new one");
        Assert.NotEqual(
            await File.ReadAllTextAsync(_place.Of("adas")), await File.ReadAllTextAsync(_place.Of("group")));
    }

    // The folder of the key file is away when the key is to be replaced, and comes back.
    [Fact]
    public async Task A_key_file_that_cannot_be_written_keeps_nobody_in()
    {
        var folder = Directory.CreateDirectory(_place.Of("keys")).FullName;
        var file = Path.Combine(folder, "group");
        await using var server = LabProcess.Lab(
            "multicast", "admit", "--members", _place.Of("members"), "--port", "0", "--rotate", "2s",
            "--key", file);
        var port = await server.PortAsync();
        var old = (await File.ReadAllTextAsync(file)).Trim();
        Directory.Delete(folder, recursive: true);
        await server.LineAsync("the group key is a new one");
        await server.LineAsync("members get the new key");
        await using (var ada = LabProcess.Peer("join", port, "ada", _place.Of("ada.secret")))
            Assert.NotEqual(old, Assert.Single((await ada.EndAsync()).IsWell().Output));
        // Said once, however often it fails.
        await server.LineAsync("the group key is a new one");
        await File.WriteAllTextAsync(_place.Of("members"), "# nobody\n");
        await using (var ada = LabProcess.Peer("join", port, "ada", _place.Of("ada.secret")))
            Assert.Equal(["NO"], (await ada.EndAsync()).IsWell().Output);
        Directory.CreateDirectory(folder);
        await server.LineAsync("has the group key again");
        Assert.NotEqual(old, (await File.ReadAllTextAsync(file)).Trim());
        await server.SignalAsync("TERM");
        Assert.Single((await server.EndAsync()).Error, line => line.Contains("members get the new key"));
    }

    // Whoever may write the folder may put a link in the place of the key file.
    [Fact]
    public void A_link_in_the_place_of_a_key_file_is_replaced_and_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links are made as on Unix.");
        File.WriteAllText(_place.Of("outside"), "other");
        File.CreateSymbolicLink(_place.Of("group"), _place.Of("outside"));
        GroupKey.Write(_place.Of("group"), new byte[32]);
        Assert.Equal("other", File.ReadAllText(_place.Of("outside")));
        Assert.Null(new FileInfo(_place.Of("group")).LinkTarget);
        Assert.False(GroupKey.IsFileOpenToOthers(_place.Of("group")));
    }

    [Theory]
    [InlineData("ada 12", "line 1: allowed")]
    [InlineData("ada", "line 1: allowed")]
    [InlineData(
        "ada 0123456789012345678901234567890123456789012345678901234567890123\n"
        + "ada 0123456789012345678901234567890123456789012345678901234567890123", "line 2: allowed")]
    public async Task A_list_that_is_wrong_is_one_line(string text, string line)
    {
        await File.WriteAllTextAsync(_place.Of("members"), text);
        (await Ended.LabAsync("multicast", "admit", "--members", _place.Of("members"))).IsOneLine(2, line);
    }

    [Fact]
    public async Task Garbage_is_one_line_and_the_next_one_is_admitted()
    {
        await using var server = LabProcess.Lab(
            "multicast", "admit", "--members", _place.Of("members"), "--port", "0");
        var port = await server.PortAsync();
        using (var garbage = new TcpClient("127.0.0.1", int.Parse(port, null)))
        {
            await garbage.GetStream().WriteAsync(new byte[2000]);
            await server.LineAsync("refused: no answer to the challenge");
        }

        await using var ada = LabProcess.Peer("join", port, "ada", _place.Of("ada.secret"));
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single((await ada.EndAsync()).Output));
    }
}
