// miniweb replay: captured requests go to other servers, unchanged, and the answers are held against the
// recorded ones.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Raw;
using MiniWeb.Client;
using MiniWeb.Replay;

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

    private readonly Option<string?> _captures = OptionText.Of(
        "DIR",
        $"The folder in which identities are looked up. [{SettingKeys.CaptureDirectory.DefaultText}]",
        "--captures");

    private readonly Option<bool> _rewriteHost = new("--rewrite-host")
    {
        Description = "Put the target's name into Host; without it no byte is changed.",
    };

    private readonly Option<string[]> _ignore = new("--ignore")
    {
        HelpName = "FIELD",
        Description = "A field that is not compared; may be given more than once. Always so: "
            + string.Join(", ", IgnoredFields.Defaults) + "; Content-Length where there is content.",
    };

    private readonly Option<string?> _connectTimeout = OptionText.Of(
        "D", "The longest that connecting may take. [10s]", "--connect-timeout");

    private readonly Option<string?> _readTimeout = OptionText.Of(
        "D", "The longest in which nothing may move. [30s]", "--read-timeout");

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
            replay._references, replay._to, replay._captures, replay._rewriteHost, replay._ignore,
            replay._connectTimeout, replay._readTimeout,
        };
        command.SetAction(replay.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var targets = TargetsOf(parsed);
        var run = new ReplayRun(OptionsOf(parsed));
        var requests = RequestsOf(parsed);
        var output = parsed.InvocationConfiguration.Output;
        var report = new ReplayReport(output, targets.Max(target => target.Name.Length));
        var tally = new ReplayTally();
        foreach (var request in requests)
        {
            report.WriteRequest(request);
            if (request.Bytes.IsEmpty)
                continue;
            foreach (var target in targets)
            {
                var result = await run.SendAsync(request, target, stop);
                report.WriteResult(result);
                tally.Add(result.Verdict);
            }
        }

        await output.WriteLineAsync(tally.ToString());
        return CodeOf(tally);
    }

    private static int CodeOf(ReplayTally tally) => tally switch
    {
        _ when tally[ReplayVerdict.Failed] > 0 => ExitCode.Failure,
        _ when tally[ReplayVerdict.Different] > 0 => ExitCode.Different,
        _ => ExitCode.Success,
    };

    private ReplayTarget[] TargetsOf(ParseResult parsed)
    {
        if (parsed.GetValue(_to) is not { Length: > 0 } texts)
            throw new CommandException(ExitCode.Usage, "name a server to send to: --to [NAME=]URL");
        return Array.ConvertAll(texts, text => ReplayTarget.TryParse(text, out var target)
            ? target
            : throw OptionText.Bad(_to, text, "[NAME=]http://host[:port], or host:port"));
    }

    private ReplayOptions OptionsOf(ParseResult parsed) => new()
    {
        RewriteHost = parsed.GetValue(_rewriteHost),
        Ignored = IgnoredFields.With(parsed.GetValue(_ignore) ?? []),
        Client = new RawClientOptions
        {
            ConnectTimeout =
                OptionText.Time(parsed, _connectTimeout, RawClientOptions.Default.ConnectTimeout),
            ReadTimeout = OptionText.Time(parsed, _readTimeout, RawClientOptions.Default.ReadTimeout),
        },
    };

    // Every reference is looked up before the first byte is sent; the bytes are read when their turn comes.
    private IEnumerable<ReplayRequest> RequestsOf(ParseResult parsed)
    {
        StatedOption[] stated = parsed.GetValue(_captures) is { } captures
            ? [new StatedOption("--captures", SettingKeys.CaptureDirectory, captures)]
            : [];
        var store = new CaptureStore(SettingsReader.Read(null, stated).Capture.Directory);
        var selection = new CaptureSelection(store);
        var references = parsed.GetRequiredValue(_references);
        var missing = references.FirstOrDefault(reference => !Find(selection, reference).Any());
        return missing is null
            ? references.SelectMany(reference => Find(selection, reference))
            : throw new CommandException(
                ExitCode.Usage,
                $"'{missing}' is no capture in {store.Directory}, and no file or folder with requests");
    }

    private static IEnumerable<ReplayRequest> Find(CaptureSelection selection, string reference) =>
        reference.Length > 0 ? selection.Find(reference) : [];
}
