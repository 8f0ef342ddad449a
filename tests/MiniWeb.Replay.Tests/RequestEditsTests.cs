// Edits change the bytes that were named, and no other; also in requests that no parser accepts.
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Replay.Tests;

public sealed class RequestEditsTests
{
    private const string Post =
        @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nA: 1\r\n\r\nbody\r\nA: x";

    [Theory]
    [InlineData("set B: 2", Post,
        @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nA: 1\r\nB: 2\r\n\r\nbody\r\nA: x")]
    [InlineData("set a:9", Post,
        @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\na:9\r\n\r\nbody\r\nA: x")]
    [InlineData("remove a", Post, @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nbody\r\nA: x")]
    [InlineData("remove Z", Post, Post)]
    [InlineData("length", Post,
        @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nA: 1\r\n\r\nbody\r\nA: x")]
    [InlineData("length", @"GET / HTTP/1.1\r\n\r\nx", @"GET / HTTP/1.1\r\n\r\nx")]
    [InlineData("length", @"GET / HTTP/1.1\r\nContent-Length: 1\r\n",
        @"GET / HTTP/1.1\r\nContent-Length: 1\r\n")]
    [InlineData("set A: 1", @"GET /\r\nA: x\r\n more\r\nB: 2\r\na : y\r\n\r\n",
        @"GET /\r\nA: 1\r\nB: 2\r\n\r\n")]
    [InlineData("remove A", @"GET / HTTP/1.1\nA: x\nB: y\n\n", @"GET / HTTP/1.1\nB: y\n\n")]
    [InlineData("set C: z", @"GET / HTTP/1.1\nB: y\n\n", @"GET / HTTP/1.1\nB: y\nC: z\n\n")]
    [InlineData("set C: z", @"\r\nGET / HTTP/1.1\r\n\r\n", @"\r\nGET / HTTP/1.1\r\nC: z\r\n\r\n")]
    [InlineData("set C: z", @"\x16\x03\x01\x00", @"\x16\x03\x01\x00")]
    [InlineData("remove A", "", "")]
    [InlineData("set C: \xE4", @"GET / HTTP/1.1\r\n\r\n", @"GET / HTTP/1.1\r\nC: \xC3\xA4\r\n\r\n")]
    public void Only_what_was_named_changes(string edit, string before, string after)
    {
        var (what, argument) = (edit.Split(' ')[0], edit.Contains(' ') ? edit[(edit.IndexOf(' ') + 1)..]
            : "");
        var edits = what switch
        {
            "set" => new RequestEdits { Fields = [Line(argument)] },
            "remove" => new RequestEdits { Fields = [new FieldEdit(argument, null)] },
            _ => new RequestEdits { RecomputeLength = true },
        };
        Assert.Equal(Bytes(after), edits.Apply(Bytes(before), "new").ToArray());
    }

    [Fact]
    public void All_of_them_go_together()
    {
        var edits = new RequestEdits
        {
            RewriteHost = true,
            Fields = [new FieldEdit("A", null), Line("B: 1")],
            RecomputeLength = true,
        };
        Assert.Equal(
            Bytes(@"POST / HTTP/1.1\r\nHost: new:8\r\nContent-Length: 10\r\nB: 1\r\n\r\nbody\r\nA: x"),
            edits.Apply(Bytes(Post), "new:8").ToArray());
        Assert.True(RequestEdits.None.IsEmpty);
        Assert.False(edits.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData(": v")]
    [InlineData("A B: v")]
    [InlineData("A: v\r\nB: w")]
    [InlineData("A: \0")]
    public void These_are_no_field_lines(string text) => Assert.False(FieldEdit.TryParseLine(text, out _));

    private static FieldEdit Line(string text) =>
        FieldEdit.TryParseLine(text, out var edit) ? edit : throw new System.FormatException(text);

    private static byte[] Bytes(string text) =>
        EscapedText.TryParse(text, out var bytes, out var fault) ? bytes
            : throw new System.FormatException(fault);
}
