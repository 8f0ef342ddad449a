// Usage errors are one line and exit code 2; help and version are data and go to standard output.
using System;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Cli.Configuration;
using Xunit;

namespace MiniWeb.Cli.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> Verbs => [.. CommandLine.Build().Subcommands.Select(verb => verb.Name)];

    [Theory]
    [InlineData("--prot 8080", "unknown option '--prot'; did you mean '--port'? (miniweb -h shows how)")]
    [InlineData(
        "serve --prot 8080", "unknown option '--prot'; did you mean '--port'? (miniweb serve -h shows how)")]
    [InlineData(
        "serve www --ecoh", "unknown option '--ecoh'; did you mean '--echo'? (miniweb serve -h shows how)")]
    [InlineData("serve -v", "unknown option '-v' (miniweb serve -h shows how)")]
    [InlineData("serve -p", "Required argument missing for option: '-p' (miniweb serve -h shows how)")]
    [InlineData("serve -p 1 -p 2",
        "Option '-p' expects a single argument but 2 were provided (miniweb serve -h shows how)")]
    [InlineData("serve one two", "unexpected argument 'two' (miniweb serve -h shows how)")]
    [InlineData(
        "-p 1 serve", "'-p' stands before the verb: put it behind 'serve' (miniweb serve -h shows how)")]
    [InlineData(
        "one serve", "'one' stands before the verb: put it behind 'serve' (miniweb serve -h shows how)")]
    [InlineData("lst", "'lst' is neither a verb nor a folder; did you mean 'list'? (miniweb -h shows how)")]
    [InlineData("help lst",
        "'lst' is no verb; did you mean 'list'? allowed: serve, dump, send, list, show, replay, export, "
        + "import, check, lab")]
    [InlineData("export a --as hra", "--as is 'hra'; did you mean 'har'? allowed: raw, http, curl or har")]
    [InlineData(
        "srve", "'srve' is neither a verb nor a folder; did you mean 'serve'? (miniweb -h shows how)")]
    [InlineData("-p 65536", "command line: --port is '65536'; allowed: a whole number from 0 to 65535")]
    [InlineData("serve --port -1", "command line: --port is '-1'; allowed: a whole number from 0 to 65535")]
    [InlineData(
        "serve --port=http", "command line: --port is 'http'; allowed: a whole number from 0 to 65535")]
    [InlineData("-a here", "command line: --address is 'here'; allowed: localhost, any or an IP address")]
    [InlineData("--captures=", "Required argument missing for option: '--captures' (miniweb -h shows how)")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string line, string message)
    {
        var result = await Captured.RunAsync(line.Split(' '));
        Assert.Equal(
            (ExitCode.Usage, "", $"miniweb: {message}"), (result.Code, result.Output, result.OnlyLine));
    }

    [Theory]
    [InlineData("/nowhere/at/all", "/nowhere/at/all: there is no such folder")]
    [InlineData("serve /nowhere/at/all", "/nowhere/at/all: there is no such folder")]
    [InlineData("/some/where/miniweb", "/some/where/miniweb: there is no such folder")]
    [InlineData("-- -p", "-p: there is no such folder")]
    [InlineData("@response", "@response: there is no such folder")]
    [InlineData("/h", "/h: there is no such folder")]
    public async Task A_missing_root_is_one_line_and_exit_code_2(string line, string end)
    {
        var result = await Captured.RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.EndsWith(end, result.OnlyLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_is_a_file_is_one_line_and_exit_code_2()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("page.html", "");
        var result = await Captured.RunAsync("serve", file);
        Assert.Equal(
            (ExitCode.Usage, $"miniweb: {file}: is a file; a folder is served"),
            (result.Code, result.OnlyLine));
    }

    [Fact]
    public async Task A_settings_file_that_is_not_there_is_one_line_and_exit_code_2()
    {
        using var folder = new TemporaryFolder();
        var result = await Captured.RunAsync("--config", folder.Of("my.json"));
        Assert.Equal(
            (ExitCode.Usage, $"miniweb: {folder.Of("my.json")}: there is no such file"),
            (result.Code, result.OnlyLine));
    }

    [Fact]
    public async Task The_version_is_one_line_on_standard_output()
    {
        var result = await Captured.RunAsync("--version");
        Assert.Equal((ExitCode.Success, ""), (result.Code, result.Error));
        Assert.Matches(@"^miniweb \d+\.\d+\.\d+\r?\n$", result.Output);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("--prot -h")]
    [InlineData("-p 70000 --help")]
    public async Task Help_is_help_whatever_else_is_wrong(string line)
    {
        var result = await Captured.RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Success, ""), (result.Code, result.Error));
        Assert.Contains("miniweb [<ROOT>] [command] [options]", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_every_verb_has_usage_examples_and_exit_codes(string verb)
    {
        var result = await Captured.RunAsync(verb, "-h");
        Assert.Equal((ExitCode.Success, ""), (result.Code, result.Error));
        Assert.Contains($"  miniweb {verb} ", result.Output, StringComparison.Ordinal);
        Assert.True(result.Output.Split($"\n  miniweb {verb}").Length > 3, "three examples");
        Assert.Contains(
            "\nExit codes:\n  0   ", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(result.Output, (await Captured.RunAsync("help", verb)).Output);
    }

    [Fact]
    public async Task The_help_of_serve_has_every_setting_with_its_default()
    {
        var help = (await Captured.RunAsync("serve", "-h")).Output;
        Assert.All(SettingKeys.All, key =>
            Assert.Matches($@"(?m)^  {key.Name} +{key.DefaultText} +{RegexOf(key.Sentence)}", help));
    }

    private static string RegexOf(string text) => System.Text.RegularExpressions.Regex.Escape(text);
}
