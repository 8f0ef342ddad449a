// miniweb check: is a site whole? In a folder, or as a server serves it.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Replay.Sites;

namespace MiniWeb.Cli;

/// <summary>The verb <c>check</c>.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string> _place = new("DIR|URL")
    {
        Description = "A folder of pages, or the URL of the first page of a served site.",
    };

    private CheckCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var check = new CheckCommand();
        var command = new Command(
            "check",
                "Check the links, images, fragments, letter case and charsets of a site.") { check._place };
        command.SetAction(check.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var place = parsed.GetRequiredValue(_place);
        var (site, first) = SiteOf(place);
        var check = new SiteCheck(site);
        var findings = await check.RunAsync(first, stop);
        if (check.IsUnanswered)
            throw new CommandException(ExitCode.Failure, findings[0].Message);
        var code = findings.Count == 0 ? ExitCode.Success : ExitCode.Different;
        if (!await TryWriteAsync(parsed.InvocationConfiguration.Output, findings))
            return code;
        await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"pages and style sheets: {check.Pages}; findings: {findings.Count}"));
        return code;
    }

    // False when the reader has closed the pipe (`| head`). The exit code still says what was found.
    private static async Task<bool> TryWriteAsync(TextWriter output, IEnumerable<SiteFinding> findings)
    {
        try
        {
            foreach (var finding in findings)
                await output.WriteLineAsync(finding.ToString());
            return true;
        }
        catch (CommandException gone) when (gone.Code == ExitCode.Success)
        {
            return false;
        }
    }

    private static (ISiteReader Site, IEnumerable<string> First) SiteOf(string place)
    {
        if (Directory.Exists(place))
        {
            var folder = new FolderSite(place);
            return (folder, folder.Pages());
        }

        if (!place.Contains("://", StringComparison.Ordinal))
            throw new CommandException(
                ExitCode.Usage, $"'{place}' is no folder, and no http://host[:port][/path]");
        if (!Destination.TryParseUrl(place, out var destination, out _, out var fault))
            throw new CommandException(ExitCode.Usage, $"'{place}': {fault}");
        return (new ServedSite(destination, RawClientOptions.Default), [ServedSite.TargetOf(place)]);
    }
}
