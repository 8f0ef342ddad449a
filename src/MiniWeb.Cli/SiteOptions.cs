// The options of `serve` that say how a folder is served. Each states a setting.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using MiniWeb.Cli.Configuration;

namespace MiniWeb.Cli;

/// <summary>--spa, --cors, --header, --cache, --compress, --listing, --open.</summary>
internal sealed class SiteOptions
{
    private readonly Option<string?> _singlePage = Optional(
        "--spa", "FILE",
        "Answer requests that accept HTML and match no file with FILE [index.html]: a single-page app.");

    private readonly Option<string?> _origin = Optional(
        "--cors", "ORIGIN", "Let pages of ORIGIN read the responses [*: any origin].");

    private readonly Option<string[]> _fields = new("--header")
    {
        HelpName = "'NAME: VALUE'",
        Description = "A field for every response, in place of the server's own; may be given several times.",
    };

    private readonly Option<string?> _cache = new("--cache")
    {
        HelpName = "D|off|TEXT",
        Description = "Cache-Control of files: max-age of a duration (1h), no-store, or the text itself. "
            + $"[{SettingKeys.FilesCacheControl.DefaultText}]",
    };

    private readonly Option<bool> _compress = new("--compress")
    {
        Description = "Compress text with br or gzip for clients that accept it. [the default]",
    };

    private readonly Option<bool> _noCompress = new("--no-compress")
    {
        Description = "Send every file as it is.",
    };

    private readonly Option<bool> _listing = new("--listing")
    {
        Description = "List folders that have no index.html. [the default]",
    };

    private readonly Option<bool> _noListing = new("--no-listing")
    {
        Description = "Answer 404 for folders that have no index.html.",
    };

    private readonly Option<bool> _open = new("--open")
    {
        Description = "Open the site in the browser (that of BROWSER, where it is set).",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options =
        [
            _singlePage, _origin, _fields, _cache, _compress, _noCompress, _listing, _noListing, _open,
        ];
        foreach (var option in options)
            command.Options.Add(option);
    }

    /// <summary>The settings that the options state.</summary>
    /// <exception cref="CommandException">A field is no field.</exception>
    public IEnumerable<StatedOption> StatedBy(ParseResult parsed)
    {
        if (IsGiven(parsed, _singlePage))
            yield return SinglePage(parsed.GetValue(_singlePage) ?? "index.html");
        if (IsGiven(parsed, _origin))
            yield return Origin(parsed.GetValue(_origin) ?? "*");
        foreach (var field in parsed.GetValue(_fields) ?? [])
            yield return Field(field);
        if (parsed.GetValue(_cache) is { } cache)
            yield return new StatedOption("--cache", SettingKeys.FilesCacheControl, cache);
        if (parsed.GetValue(_compress))
            yield return new StatedOption("--compress", SettingKeys.FilesCompress, "true");
        if (parsed.GetValue(_noCompress))
            yield return new StatedOption("--no-compress", SettingKeys.FilesCompress, "false");
        if (parsed.GetValue(_listing))
            yield return new StatedOption("--listing", SettingKeys.FilesListing, "true");
        if (parsed.GetValue(_noListing))
            yield return new StatedOption("--no-listing", SettingKeys.FilesListing, "false");
        if (parsed.GetValue(_open))
            yield return new StatedOption("--open", SettingKeys.Open, "true");
    }

    private static Option<string?> Optional(string name, string helpName, string description) => new(name)
    {
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = helpName,
        Description = description,
    };

    private static bool IsGiven(ParseResult parsed, Option option)
    {
        foreach (var child in parsed.CommandResult.Children)
            if (child is OptionResult { Implicit: false } result && result.Option == option)
                return true;
        return false;
    }

    private static StatedOption SinglePage(string text) =>
        new("--spa", SettingKeys.FilesSinglePage, NoFolder("--spa", "a file", text));

    private static StatedOption Origin(string text) =>
        new("--cors", SettingKeys.FilesOrigin, NoFolder("--cors", "an origin", text));

    // `serve --spa dist`: the folder is taken for the option's own word.
    private static string NoFolder(string option, string wanted, string text) =>
        System.IO.Directory.Exists(text)
            ? throw new CommandException(
                ExitCode.Usage,
                $"{option} takes {wanted}, and '{text}' is a folder: put the folder to serve before {option}")
            : text;

    private static StatedOption Field(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw new CommandException(
                ExitCode.Usage, $"command line: --header is '{text}'; allowed: 'NAME: VALUE'");
        var name = text[..colon];
        return new StatedOption(
            $"--header '{name}'", SettingKeys.FilesHeaders.EntryOf(name),
            text[(colon + 1)..].Trim(' ', '\t'));
    }
}
