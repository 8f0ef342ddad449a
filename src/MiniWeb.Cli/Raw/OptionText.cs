// The texts of options as values. A bad one is told with its option, what was written, and what is allowed.
using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli.Raw;

/// <summary>Reads the options that <c>send</c>, <c>dump</c> and <c>replay</c> share.</summary>
internal static class OptionText
{
    /// <summary>An option that takes a text.</summary>
    public static Option<string?> Of(
        string helpName, string description, string name, params string[] aliases) =>
        new(name, aliases) { HelpName = helpName, Description = description };

    /// <summary>A time that is not nothing.</summary>
    /// <exception cref="CommandException">It is no time.</exception>
    public static TimeSpan Time(ParseResult parsed, Option<string?> option, TimeSpan otherwise)
    {
        if (parsed.GetValue(option) is not { } text)
            return otherwise;
        return Duration.TryParse(text, out var time) && time > TimeSpan.Zero && time.TotalDays <= 1
            ? time
            : throw Bad(option, text, "a time up to 1d, such as 200ms, 0.5s or 1m30s");
    }

    /// <summary>A whole number in a range.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static int Number(ParseResult parsed, Option<string?> option, int otherwise, int least, int most)
    {
        if (parsed.GetValue(option) is not { } text)
            return otherwise;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= least && number <= most
            ? number
            : throw Bad(
                option, text, most == int.MaxValue ? $"a whole number from {least}" : $"{least} to {most}");
    }

    /// <summary>Sizes: <c>1,5,10</c>.</summary>
    /// <exception cref="CommandException">One of them is no positive number.</exception>
    public static int[] Sizes(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return [];
        var sizes = text.Split(',').Select(SizeOf).ToArray();
        return sizes.All(size => size > 0)
            ? sizes
            : throw Bad(option, text, "numbers of bytes from 1 on, such as 1,5,10");
    }

    /// <summary>The end of a command whose option has a bad value.</summary>
    public static CommandException Bad(Option option, string text, string allowed) =>
        new(
            ExitCode.Usage,
            $"{option.Name} is '{text}'; {NearestName.HintFrom(text, allowed)}allowed: {allowed}");

    private static int SizeOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
}
