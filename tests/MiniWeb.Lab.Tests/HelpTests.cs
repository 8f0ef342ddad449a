// The help of each verb shows two real examples of that very verb, and the exit codes.
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("framing")]
    [InlineData("framing serve")]
    [InlineData("framing send")]
    [InlineData("stream")]
    [InlineData("stream serve")]
    [InlineData("stream receive")]
    [InlineData("daytime")]
    [InlineData("daytime serve")]
    [InlineData("daytime ask")]
    [InlineData("multicast")]
    [InlineData("multicast send")]
    [InlineData("multicast receive")]
    [InlineData("multicast key")]
    [InlineData("multicast admit")]
    [InlineData("multicast join")]
    [InlineData("chat")]
    [InlineData("image")]
    [InlineData("image send")]
    [InlineData("image receive")]
    public async Task The_help_of_a_verb_has_two_examples(string verb)
    {
        var output = (await Ended.LabAsync([.. verb.Split(' '), "-h"])).IsWell().Output;
        var examples = output.SkipWhile(line => line != "Examples:").TakeWhile(line => line != "Exit codes:");
        Assert.True(examples.Count(line => line.StartsWith($"  miniweb lab {verb} ")
            || line == $"  miniweb lab {verb}") >= 2);
        Assert.Contains("Exit codes:", output);
    }

    [Theory]
    [InlineData("framing", "8 bytes, an unsigned little-endian integer")]
    [InlineData("stream", "10 characters, digits and then spaces; receive also takes spaces and then digits")]
    public async Task The_help_says_what_goes_over_the_wire(string verb, string text)
    {
        var output = (await Ended.LabAsync(verb, "-h")).IsWell().Output;
        Assert.Contains(text, string.Join(' ', output.Select(line => line.Trim())));
    }

    [Theory]
    [InlineData("framng", "unexpected argument 'framng'; did you mean 'framing'? (miniweb lab -h shows how)")]
    [InlineData("framing serve", "Option '--by' is required (miniweb lab framing serve -h shows how)")]
    [InlineData("framing serve --by luck",
        "--by is 'luck'; allowed: naive, length, terminator or half-close")]
    [InlineData("framing send --by length --to here", "'here' is no place; allowed: HOST:PORT")]
    [InlineData("stream receive localhost:0", "'localhost:0' is no place")]
    [InlineData("stream receive ::1:80", "'::1:80' is no place")]
    [InlineData("stream serve --interval 3",
        "--interval is '3'; allowed: a time up to 1d, such as 200ms, 0.5s or 1m30s")]
    [InlineData("framing --count 5 serve --by naive", "'--count' stands before the verb")]
    [InlineData("chat", "Option '--name' is required")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string arguments, string line)
    {
        (await Ended.LabAsync(arguments.Split(' '))).IsOneLine(2, line);
    }
}
