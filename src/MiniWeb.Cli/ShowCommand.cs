// miniweb show: one exchange, its bytes as they were, where each read and write ended, each part with its
// rule, and why it ended where it did.
using System;
using System.CommandLine;
using MiniWeb.Capture;
using MiniWeb.Cli.Showing;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

/// <summary>The verb <c>show</c>.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="defaultDirectory">The folder of captures by the settings.</param>
    public static Command Build(Func<string> defaultDirectory)
    {
        var captures = new CaptureArguments(defaultDirectory);
        var reference = new Argument<string>("capture")
        {
            Description = "The identity of a capture (084500.123-c7-r1), or a file.",
            HelpName = "ID|FILE",
        };
        var hex = new Option<bool>("--hex") { Description = "Offset, hexadecimal and ASCII." };
        var json = new Option<bool>("--json") { Description = "As JSON: every part, read and write." };
        var all = new Option<bool>("--all") { Description = "All bytes, however much content there is." };
        var command = new Command("show", "Show one capture, each part with its rule.")
        {
            reference, captures.Option, hex, json, all,
        };
        command.SetAction(parse =>
        {
            var store = captures.StoreOf(parse);
            var output = parse.InvocationConfiguration.Output;
            CaptureArguments.Read(() =>
            {
                var exchange = ExchangeAnatomy.Of(Find(store, parse.GetRequiredValue(reference)));
                var form = new ShowForm(
                    parse.GetValue(hex), parse.GetValue(all), Colour.IsWantedOn(output));
                if (parse.GetValue(json))
                    output.WriteLine(ShowJson.Of(exchange));
                else
                    new ShowReport(output, form).Write(exchange);
            });
        });
        return command;
    }

    private static CapturedExchange Find(CaptureStore store, string reference) =>
        (reference.Length == 0 ? null : store.Find(reference))
        ?? throw new CommandException(
            ExitCode.Usage,
            $"{reference}: there is no such file, and no such capture in {store.Directory}");
}
