// What a peer sends never reaches the terminal as it is: not in text, not in hexadecimal, not as JSON.
// Large content is left out of the text, counted right, and shown when asked for.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Showing;
using Xunit;

namespace MiniWeb.Cli.Tests.Showing;

public sealed class HostileBytesTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    // Our own characters beyond ASCII; none of them may come from the wire.
    private const string Ours = "─╌␍␊µ§…";

    private static readonly string[] Forms = ["", "--hex", "--json", "--all"];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var bytes in new[]
            {
                "GET / HTTP/1.1\r\nHost: a\r\nX: \u001b[2J\u001b]0;owned\u0007\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\u001b[31m: b\r\n\r\n",
                "GET /\u001b[31m HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /<img%20src=x%20onerror=alert(1)> HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \u00e2\u0080\u00ae\u00e2\u0081\u00a6turned\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \u009b31m\u0085\u00a0\u00ad\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: \u009b31m, \u00ae\r\nConnection: \u0090\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \u009b31m:\u00ae\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \u009b31m\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n\u001b[2J\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4;\u001b=1\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n\u001bc\r\n\0\u007f",
                "HTTP/1.1 200 \u009b31m\r\nServer: \u00e2\u0080\u00ae\r\n\r\n<script>\u001b]8;;x\u0007",
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
                "\u001b\u001b\u001b\u001b",
                "\u2500\u2500 forged\r\n",
            })
                foreach (var form in Forms)
                    rows.Add(bytes, form);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void No_byte_reaches_the_terminal_as_it_is(string text, string form)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Of("hostile.http");
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes(text));
        string[] args = ["show", file, "--captures", folder.Path, .. form.Length == 0 ? [] : new[] { form }];
        var shown = CaptureVerb.Invoke(args, "").Output;
        Assert.DoesNotContain(shown, c => c is < ' ' and not '\n' or > '~' && !Ours.Contains(c));
        Assert.NotEqual("", shown);
    }

    [Fact]
    public async Task The_title_the_failure_and_the_response_of_a_capture_are_safe_too()
    {
        using var folder = new TemporaryFolder();
        var captures = await CapturedFolder.CaptureAsync(
            folder.Of("captures"),
            ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
            "HTTP/1.1 200 OK\r\nX: \u001b[31m\r\nContent-Length: 8\r\n\r\n<script>");
        foreach (var form in Forms)
        {
            string[] args = ["show", "084500.123-c7-r1", .. form.Length == 0 ? [] : new[] { form }];
            var shown = CaptureVerb.Invoke(args, captures).Output;
            Assert.DoesNotContain(shown, c => c is < ' ' and not '\n' or > '~' && !Ours.Contains(c));
        }
    }

    [Fact]
    public void With_colours_only_the_codes_of_the_parts_are_written()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.http", "GET /\u001b[31m HTTP/1.1\r\nHost: a\r\n\r\n");
        var exchange = ExchangeAnatomy.Of(CaptureStore.FromFile(file)!);
        using var output = new StringWriter { NewLine = "\n" };
        new ShowReport(output, new ShowForm(IsHex: false, IsWhole: false, HasColour: true)).Write(exchange);
        var shown = output.ToString();
        Assert.Contains(
            "\u001b[1;36mGET\u001b[0m\u001b[2m \u001b[0m\u001b[32m/\u001b[0m\u001b[1;37;41m\\x1b", shown);
        foreach (var line in shown.Split('\n'))
            Assert.Matches("^(?:[^\u001b]|\u001b\\[(?:0|2|32|33|34|35|39|1;36|1;37;41)m)*$", line);
        Assert.All(shown.Split('\n').Where(line => line.Contains('\u001b')), line =>
            Assert.Contains("\u001b[0m", line[line.LastIndexOf("\u001b[", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void Sixteen_mebibytes_are_left_out_and_counted()
    {
        using var folder = new TemporaryFolder();
        const int Length = 16 * 1024 * 1024;
        var head = $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {Length}\r\n\r\n";
        var file = folder.Of("large.http");
        File.WriteAllText(file, head + new string('x', Length));
        var shown = CaptureVerb.Invoke(["show", file], folder.Path).Output;
        Assert.InRange(shown.Length, 2048, 20_000);
        var leftOut = Length - 2048 - 512;
        Assert.Contains(
            $"\n╌╌ {leftOut} bytes left out, from byte {head.Length + 2048} on (--all shows them)\n", shown);
        Assert.Contains($"── request: {head.Length + Length} bytes", shown);
        Assert.Contains("16777216 bytes, because Content-Length says 16777216: RFC 9112 §6.3 step 6", shown);
        Assert.Equal(Length - leftOut, shown.Count(c => c == 'x') - QuotedIn(shown));
    }

    [Fact]
    public async Task Reads_that_ended_in_what_is_left_out_are_told()
    {
        using var folder = new TemporaryFolder();
        var piece = new string('x', 10_000);
        var captures = await CapturedFolder.CaptureAsync(
            folder.Of("captures"),
            ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000\r\n\r\n", piece, piece, piece],
            Ok);
        var shown = CaptureVerb.Invoke(["show", "084500.123-c7-r1"], captures).Output;
        Assert.Contains(
            "\n╌╌ 27440 bytes left out, from byte 2099 on (--all shows them); "
            + "reads 2 to 3 ended in there, at 200 to 300 µs\n",
            shown);
        Assert.Contains("\n╌╌ read 4 of 4: 10000 bytes, at 400 µs\n", shown);
        var all = CaptureVerb.Invoke(["show", "084500.123-c7-r1", "--all"], captures).Output;
        Assert.Contains("\n╌╌ read 3 of 4: 10000 bytes, at 300 µs\n", all);
        Assert.Equal(30_000, all.Count(c => c == 'x') - QuotedIn(all));
    }

    [Fact]
    public void A_fault_deep_in_the_content_is_shown_with_what_stands_around_it()
    {
        using var folder = new TemporaryFolder();
        var head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        var chunks = string.Concat(Enumerable.Repeat("3\r\nabc\r\n", 10_000));
        var file = folder.Write("deep.http", head + chunks + "bad size" + chunks);
        var shown = CaptureVerb.Invoke(["show", file], folder.Path).Output;
        var at = head.Length + chunks.Length + 3; // "bad" is a size, the space after it begins an extension
        Assert.Contains($"\nbad s\n╌╌ wrong at byte {at + 1}: ", shown);
        Assert.Contains(" parts left out (--all shows them)\n", shown);
        using var json = JsonDocument.Parse(CaptureVerb.Invoke(["show", file, "--json"], folder.Path).Output);
        var spans = json.RootElement.GetProperty("request").GetProperty("spans");
        Assert.Equal("wrong", spans[spans.GetArrayLength() - 2].GetProperty("kind").GetString());
    }

    // The x in the table of parts, and in our own sentences.
    private static int QuotedIn(string shown)
    {
        var lines = shown.Split('\n');
        return lines.Where(line => line.Trim('x').Length > 0).Sum(line => line.Count(c => c == 'x'));
    }
}
