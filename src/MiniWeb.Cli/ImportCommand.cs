// miniweb import: what another tool recorded becomes captures, which every verb reads.
using System;
using System.CommandLine;
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
        Description = "A HAR, or the bytes of one request or several; - for standard input.",
    };

    private readonly Option<string?> _as = OptionText.Of(
        "har|raw", "What the file is. [har when it begins with {, else raw]", "--as");

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
        var responsePath = parsed.GetValue(_response);
        var response = responsePath is null ? [] : await InputFile.ReadAsync(responsePath, stop);
        var imported = isHar ? Har(path, file) : RawImport.Read(file, response, DateTimeOffset.UtcNow);
        if (imported.Exchanges.Count == 0)
            throw new CommandException(ExitCode.Usage, $"'{path}' has no request in it" + Why(imported));
        if (responsePath is not null && (isHar || imported.Exchanges.Count > 1))
            throw new CommandException(ExitCode.Usage, "--response belongs to a file with one raw request");
        var directory = _captures.DirectoryOf(parsed);
        using var addition = CaptureReferences.Read(() => new CaptureAddition(directory));
        foreach (var exchange in imported.Exchanges)
        {
            var id = CaptureReferences.Read(() => addition.Write(exchange));
            await parsed.InvocationConfiguration.Output.WriteLineAsync(id);
        }

        foreach (var loss in imported.Losses)
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"not known: {loss}");
        return ExitCode.Success;
    }

    // The first line is true of every file; the next one says what became of its requests.
    private static string Why(ImportedExchanges imported) =>
        imported.Losses.Count > 1 ? $": {imported.Losses[1]}" : "";

    private static ImportedExchanges Har(string path, byte[] file)
    {
        try
        {
            return HarImport.Read(file);
        }
        catch (FormatException fault)
        {
            throw new CommandException(ExitCode.Usage, $"'{path}': {fault.Message}");
        }
    }
}
