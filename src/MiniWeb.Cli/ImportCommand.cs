// miniweb import: what another tool recorded becomes captures, which every verb reads.
using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Cli.Raw;
using MiniWeb.Cli.Replaying;
using MiniWeb.Replay.Importing;

namespace MiniWeb.Cli;

/// <summary>The verb <c>import</c>.</summary>
internal sealed class ImportCommand
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description =
            "A HAR (also in gzip or zip), or the bytes of one request or several; - for standard input.",
    };

    private readonly Option<string?> _as = OptionText.Of(
        "har|raw", "What the file is. [told by how it begins]", "--as");

    private readonly Option<string?> _response = OptionText.Of(
        "FILE", "The bytes of the response, for a file with one request.", "--response");

    private readonly CaptureReferences _captures = new();

    private ImportCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var import = new ImportCommand();
        var command = new Command("import", "Make captures of a HAR, or of request bytes.")
        {
            import._file, import._as, import._response, import._captures.Option,
        };
        command.SetAction(import.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var path = parsed.GetRequiredValue(_file);
        var file = await InputFile.ReadAsync(path, stop);
        var isHar = parsed.GetValue(_as) switch
        {
            "har" => true,
            "raw" => false,
            null => HarImport.IsLikely(file),
            var text => throw OptionText.Bad(_as, text, "har or raw"),
        };
        if (!isHar && parsed.GetValue(_as) is null && !RawImport.IsLikely(file))
            throw new CommandException(ExitCode.Usage, NoMessage(path, file));
        var responsePath = parsed.GetValue(_response);
        var response = responsePath is null ? [] : await InputFile.ReadAsync(responsePath, stop);
        var console = parsed.InvocationConfiguration;
        var progress = new ImportProgress(
            console.Error, console.Error == Console.Error && !Console.IsErrorRedirected);
        var imported = isHar
            ? Har(path, file, progress)
            : RawImport.Read(file, response, DateTimeOffset.UtcNow);
        progress.Erase();
        if (imported.Exchanges.Count == 0)
            throw new CommandException(ExitCode.Usage, $"'{path}' has no request in it" + Why(imported));
        if (responsePath is not null && (isHar || imported.Exchanges.Count > 1))
            throw new CommandException(ExitCode.Usage, "--response belongs to a file with one raw request");
        await WriteAsync(parsed, imported, progress, stop);
        return ExitCode.Success;
    }

    private async Task WriteAsync(
        ParseResult parsed, ImportedExchanges imported, ImportProgress progress, CancellationToken stop)
    {
        var console = parsed.InvocationConfiguration;
        using var addition = CaptureReferences.Read(() => new CaptureAddition(_captures.DirectoryOf(parsed)));
        for (var i = 0; i < imported.Exchanges.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            var id = CaptureReferences.Read(() => addition.Write(imported.Exchanges[i]));
            progress.Erase();
            await console.Output.WriteLineAsync(id);
            progress.Show("written", i + 1, imported.Exchanges.Count);
        }

        progress.Erase();
        foreach (var loss in imported.Losses)
            await console.Error.WriteLineAsync($"not known: {loss}");
    }

    private static string NoMessage(string path, byte[] file) => file.Length == 0
        ? $"'{path}' has no request in it"
        : file.AsSpan().StartsWith("HTTP/"u8)
            ? $"'{path}' begins with a response: name the file of its request, and this one with --response"
            : $"'{path}' is no HAR, and does not begin with the request line of an HTTP message";

    // The first line is true of every file; the next one says what became of its requests.
    private static string Why(ImportedExchanges imported) =>
        imported.Losses.Count > 1 ? $": {imported.Losses[1]}" : "";

    private static ImportedExchanges Har(string path, byte[] file, ImportProgress progress)
    {
        try
        {
            var folder = path == "-" ? null : Path.GetDirectoryName(Path.GetFullPath(path));
            return HarImport.Read(file, folder, (done, all) => progress.Show("read", done, all));
        }
        catch (FormatException fault)
        {
            throw new CommandException(ExitCode.Usage, $"'{path}': {fault.Message}");
        }
    }
}
