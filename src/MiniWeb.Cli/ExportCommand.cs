// miniweb export: captures in the formats of other tools. What a format cannot keep is told, and secrets are
// masked unless they are asked for.
using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Raw;
using MiniWeb.Cli.Replaying;
using MiniWeb.Client;
using MiniWeb.Replay.Exports;

namespace MiniWeb.Cli;

/// <summary>The verb <c>export</c>.</summary>
internal sealed class ExportCommand
{
    private readonly Argument<string[]> _references = new("ID|FILE|DIR")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "What is exported: identities, files of request bytes, folders of captures.",
    };

    private readonly Option<string?> _as = OptionText.Of(
        "raw|http|curl|har", "The format.", "--as");

    private readonly Option<string?> _output = OptionText.Of(
        "FILE", "Where to; content that has no place in it goes into files beside it. [standard output]",
        "--output", "-o");

    private readonly Option<string?> _to = OptionText.Of(
        "URL", "The server that curl and .http files ask. [http and the captured Host]", "--to");

    private readonly Option<bool> _withSecrets = new("--with-secrets")
    {
        Description =
            "Mask nothing; otherwise passwords, tokens, cookies and other secrets, told by their names, and "
            + $"the names in the setting {SettingKeys.ExportSecrets.Name}, become asterisks.",
    };

    private readonly Option<bool> _harRaw = new("--har-raw")
    {
        Description = "Put the very bytes into the HAR, too, so that import gives them back.",
    };

    private readonly CaptureReferences _captures = new();

    private ExportCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var export = new ExportCommand();
        var command = new Command("export", "Write captures in the format of another tool.")
        {
            export._references, export._as, export._output, export._to, export._withSecrets, export._harRaw,
            export._captures.Option,
        };
        command.SetAction(export.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var format = parsed.GetValue(_as);
        if (format is not ("raw" or "http" or "curl" or "har"))
            throw OptionText.Bad(_as, format ?? "", "raw, http, curl or har");
        var path = parsed.GetValue(_output);
        var options = OptionsOf(parsed, path);
        var secrets = parsed.GetValue(_withSecrets)
            ? null
            : new Secrets(_captures.SettingsOf(parsed).Export.Secrets
                .Split(',', StringSplitOptions.RemoveEmptyEntries));
        var sources = _captures.Find(parsed, parsed.GetRequiredValue(_references));
        var items = CaptureReferences.Read(() =>
            sources.ConvertAll(source => ExportItem.Of(source, secrets)));
        var export = Export.Of(format, items, options)!;
        await WriteAsync(path, export, stop);
        foreach (var loss in export.Losses.Distinct())
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"not kept: {loss}");
        return ExitCode.Success;
    }

    private ExportOptions OptionsOf(ParseResult parsed, string? path)
    {
        var to = parsed.GetValue(_to);
        if (to is not null && !Destination.TryParse(to, out _))
            throw OptionText.Bad(_to, to, "http://host[:port] or https://host[:port]");
        return new ExportOptions
        {
            FileName = path is null ? "export" : Path.GetFileName(path),
            BaseUrl = to is null || to.Contains("://", StringComparison.Ordinal) ? to : $"http://{to}",
            WithBytes = parsed.GetValue(_harRaw),
        };
    }

    private static async Task WriteAsync(string? path, Export export, CancellationToken stop)
    {
        if (path is null && export.Beside.Count > 0)
            throw new CommandException(
                ExitCode.Usage, "name a file: there is content that needs files beside it: -o FILE");
        await WriteFileAsync(path, export.Content, stop);
        foreach (var (ending, content) in export.Beside)
            await WriteFileAsync(path + ending, content, stop);
    }

    private static async Task WriteFileAsync(string? path, byte[] content, CancellationToken stop)
    {
        await using var output = await OutputFile.OpenAsync(path, stop);
        try
        {
            await output.Stream.WriteAsync(content, stop);
            await output.KeepAsync();
        }
        catch (IOException fault)
        {
            throw output.Fault(fault);
        }
    }
}
