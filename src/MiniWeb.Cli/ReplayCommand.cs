// miniweb replay: captured requests go to other servers, unchanged, and the answers are held against the
// recorded ones.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Raw;
using MiniWeb.Cli.Replaying;
using MiniWeb.Replay;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Cli;

/// <summary>The verb <c>replay</c>.</summary>
internal sealed class ReplayCommand
{
    private readonly Argument<string[]> _references = new("ID|FILE|DIR")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "What is sent again: identities, files of request bytes, folders of captures.",
    };

    private readonly Option<string[]> _to = new("--to")
    {
        HelpName = "[NAME=]URL",
        Description = "A server that it is sent to; may be given more than once.",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Show only the requests whose answers differ or failed, and the sums.",
    };

    private readonly Option<bool> _page = new("--page")
    {
        Description =
            "Load the one captured page and all that it names, as far as that is seen without running "
            + "scripts; compare with what the recorded browser fetched. Each fetch is captured.",
    };

    private readonly Option<string?> _report = OptionText.Of(
        "FILE",
        "Write all of it to a file, too: .json, .html, or .xml (JUnit, a case for each request and target).",
        "--report");

    private readonly CaptureReferences _captures = new();
    private readonly ReplayArguments _arguments = new();

    private ReplayCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var replay = new ReplayCommand();
        var command = new Command(
            "replay",
            "Send captured requests again, unchanged, and compare the answers with the recorded ones.")
        {
            replay._references, replay._to, replay._captures.Option, replay._quiet,
            replay._report, replay._page,
        };
        replay._arguments.AddTo(command);
        command.SetAction(replay.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var targets = TargetsOf(parsed);
        var options = _arguments.Read(parsed);
        if (parsed.GetValue(_page))
            return await LoadPagesAsync(parsed, targets, options, stop);
        var conversations = ConversationsOf(parsed);
        var total = conversations.Sum(conversation => (long)conversation.Count) * options.Repeat;
        await using var report = await ReportFile.OpenAsync(_report, parsed.GetValue(_report), stop);
        var output = new ReplayOutput(
            parsed.InvocationConfiguration, targets, total, parsed.GetValue(_quiet), report);
        var isWhole = await new ReplayRun(options).RunAsync(conversations, targets, output.Add, stop);
        output.End(isWhole, options);
        await report.WriteAsync(isWhole, output.Sums, options);
        return isWhole ? CodeOf(output.Sums) : ExitCode.Interrupted;
    }

    private async Task<int> LoadPagesAsync(
        ParseResult parsed, ReplayTarget[] targets, ReplayOptions options, CancellationToken stop)
    {
        if (parsed.GetValue(_report) is not null)
            throw new CommandException(ExitCode.Usage, "--page has no --report");
        var pages = _captures.Find(parsed, parsed.GetRequiredValue(_references));
        if (pages is not [var page])
            throw new CommandException(ExitCode.Usage, "--page takes one capture");
        var load = new PageLoad(options, new CaptureStore(_captures.DirectoryOf(parsed)));
        var report = new PageLoadReport(parsed.InvocationConfiguration.Output);
        var code = ExitCode.Success;
        foreach (var target in targets)
        {
            var result = await LoadAsync(load, page, target, stop);
            report.Write(page.Id, result);
            code = Math.Max(code, result.IsFailed ? ExitCode.Failure
                : result.IsSame ? ExitCode.Success
                : ExitCode.Different);
        }

        return code;
    }

    private static async Task<PageLoadResult> LoadAsync(
        PageLoad load, ReplaySource page, ReplayTarget target, CancellationToken stop)
    {
        try
        {
            return await load.RunAsync(page.Capture, target, stop);
        }
        catch (FormatException fault)
        {
            throw new CommandException(ExitCode.Usage, $"'{page.Id}': {fault.Message}");
        }
    }

    private static int CodeOf(ReplaySums sums) => sums switch
    {
        _ when sums[ReplayVerdict.Failed] + sums.Unreadable > 0 => ExitCode.Failure,
        _ when sums[ReplayVerdict.Different] > 0 => ExitCode.Different,
        _ => ExitCode.Success,
    };

    private ReplayTarget[] TargetsOf(ParseResult parsed)
    {
        if (parsed.GetValue(_to) is not { Length: > 0 } texts)
            throw new CommandException(ExitCode.Usage, "name a server to send to: --to [NAME=]URL");
        return Array.ConvertAll(texts, text => ReplayTarget.TryParse(text, out var target, out var fault)
            ? target
            : throw new CommandException(ExitCode.Usage, $"--to is '{text}': {fault}"));
    }

    // Every reference is looked up before the first byte is sent; the bytes are read when their turn comes.
    private List<Conversation> ConversationsOf(ParseResult parsed)
    {
        var requests = _captures.Find(parsed, parsed.GetRequiredValue(_references));
        return _arguments.KeepsConnections(parsed)
            ? Conversation.AsCaptured(requests)
            : Conversation.OneEach(requests);
    }
}
