// Three chat, one listens, one forges; and on a terminal the line that is being written stays.
using System;
using System.Threading.Tasks;
using MiniWeb.Lab.Chat;
using MiniWeb.Tests.Command;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class ChatTests
{
    [Fact]
    public async Task Three_chat_sealed_an_eavesdropper_reads_nothing_and_a_forger_is_counted()
    {
        using var place = new Place();
        string[] more = ["--plain", "--key", place.Key("key"), .. place.Arguments];
        await using var eavesdropper = LabProcess.Lab(["multicast", "receive", .. place.Arguments]);
        await eavesdropper.LineAsync("listening");
        await using var ada = LabProcess.Lab(["chat", "--name", "ada", .. more]);
        await ada.LineAsync("you are ada");
        await using var bob = LabProcess.Lab(["chat", "--name", "bob", .. more]);
        await bob.LineAsync("you are bob");
        await ada.LineAsync("* bob joined");
        await using var zoe = LabProcess.Lab(["chat", "--name", "zoe", .. more]);
        await zoe.LineAsync("you are zoe");
        await bob.LineAsync("* zoe joined");
        await using var forger = LabProcess.Peer("forger", place.Group, place.Port);
        await forger.LineAsync("listening");
        await ada.Input.WriteLineAsync("Das Geheimnis: 世界");
        await bob.LineAsync("ada: Das Geheimnis: 世界");
        await zoe.LineAsync("ada: Das Geheimnis: 世界");
        Assert.DoesNotContain("Geheimnis", string.Concat((await forger.EndAsync()).IsWell().Output));
        // What comes after the forger's datagrams, comes after them.
        await bob.Input.WriteLineAsync("/quit");
        await zoe.LineAsync("* bob left");
        await zoe.Input.WriteLineAsync("bye");
        await ada.LineAsync("zoe: bye");
        zoe.Input.Close();
        await ada.LineAsync("* zoe left");
        await ada.SignalAsync("INT");
        var ended = await ada.EndAsync();
        Assert.Equal(130, ended.Code);
        Assert.Contains("dropped datagrams: 3 plain, 3 forged, 1 replayed", ended.Error);
        Assert.DoesNotContain(ended.Output, line => line.Contains("let me in"));
        (await zoe.EndAsync()).IsWell();
        await eavesdropper.SignalAsync("INT");
        var heard = (await eavesdropper.EndAsync()).Output;
        Assert.DoesNotContain(heard, line => line.Contains("Geheimnis") || line.Contains("joined"));
        Assert.Contains(heard, line => line.EndsWith("(sealed; --key opens it)"));
    }

    [Fact]
    public async Task Any_program_that_sends_text_takes_part()
    {
        using var place = new Place();
        await using var ada = LabProcess.Lab(["chat", "--name", "ada", "--plain", .. place.Arguments]);
        await ada.LineAsync("you are ada");
        await using var mouth = LabProcess.Peer(
            "multicast", "send", place.Group, place.Port, "pim: hi\u001b[2J");
        await ada.LineAsync("pim: hi\\u001B[2J");
        await using var ears = LabProcess.Peer("multicast", "receive", place.Group, place.Port, "2");
        await ears.LineAsync("listening");
        await ada.Input.WriteLineAsync("hello");
        await ada.Input.WriteLineAsync("/quit");
        Assert.Equal(["listening", "ada: hello", "* ada left"], (await ears.EndAsync()).Output);
        (await ada.EndAsync()).IsWell();
    }

    [Fact]
    public async Task On_a_terminal_an_arriving_message_breaks_no_line()
    {
        using var place = new Place();
        await using var bob = LabProcess.Lab(["chat", "--name", "bob", "--plain", .. place.Arguments]);
        await bob.LineAsync("you are bob");
        await using var terminal = LabProcess.Peer(
            "terminal", [BuiltCommand.Executable, "lab", "chat", "--name", "ada", .. place.Arguments]);
        await terminal.Input.WriteAsync("wait you are\ntype helxo\nkey left\nkey back\nwait helo\n");
        await terminal.Input.FlushAsync();
        await terminal.LineAsync("seen helo");
        await bob.Input.WriteLineAsync("in between");
        await terminal.Input.WriteAsync(
            "wait bob: in between\nwait > helo\ntype l\nkey enter\nwait ada: hello\n");
        await terminal.Input.WriteAsync("key interrupt\n");
        terminal.Input.Close();
        await bob.LineAsync("ada: hello");
        await bob.LineAsync("* ada left");
        await terminal.LineAsync("exit 130");
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData(" a")]
    [InlineData("* a")]
    [InlineData("a\u001b")]
    [InlineData("123456789012345678901234567890123")]
    public async Task A_name_that_cannot_be_is_one_line(string name)
    {
        (await Ended.LabAsync("chat", "--name", name)).IsOneLine(2, "--name is ");
    }

    [Theory]
    [InlineData("abc", "abc", 3)]
    [InlineData("abc<<x", "axbc", 2)]
    [InlineData("abc^x", "xabc", 1)]
    [InlineData("abc^!", "bc", 0)]
    [InlineData("ab<!", "a", 1)]
    [InlineData("😀b<~", "b", 0)]
    [InlineData("a😀<!b", "ab", 2)]
    [InlineData("abc<\u0015", "c", 0)]
    [InlineData("~!<>ab>>$", "ab", 2)]
    public void A_line_is_edited(string keys, string text, int cursor)
    {
        var line = new LineBuffer();
        foreach (var key in keys)
            Assert.Null(line.Press(KeyOf(key)));
        Assert.Equal((text, cursor), (line.Text, line.Cursor));
        Assert.Equal(text, line.Press(KeyOf('\n')));
        Assert.Equal("", line.Text);
    }

    private static ConsoleKeyInfo KeyOf(char character) => character switch
    {
        '<' => new('\0', ConsoleKey.LeftArrow, false, false, false),
        '>' => new('\0', ConsoleKey.RightArrow, false, false, false),
        '^' => new('\0', ConsoleKey.Home, false, false, false),
        '$' => new('\0', ConsoleKey.End, false, false, false),
        '~' => new('\b', ConsoleKey.Backspace, false, false, false),
        '!' => new('\0', ConsoleKey.Delete, false, false, false),
        '\n' => new('\r', ConsoleKey.Enter, false, false, false),
        '\u0015' => new('\u0015', ConsoleKey.U, false, false, true),
        _ => new(character, ConsoleKey.None, false, false, false),
    };
}
