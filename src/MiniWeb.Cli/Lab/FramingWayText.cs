// The four ways as they are written on the command line.
using System.CommandLine;
using System.Linq;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Framing;

namespace MiniWeb.Cli.Lab;

/// <summary>Reads <c>--by WAY</c>.</summary>
internal static class FramingWayText
{
    private static readonly (string Name, FramingWay Way)[] Ways =
    [
        ("naive", FramingWay.Naive), ("length", FramingWay.Length),
        ("terminator", FramingWay.Terminator), ("half-close", FramingWay.HalfClose),
    ];

    /// <summary>The option.</summary>
    public static Option<string?> Option()
    {
        var option = OptionText.Of(
            "WAY", "How the end of a message is known: naive, length, terminator or half-close (miniweb "
                + "lab framing -h explains them).", "--by");
        option.Required = true;
        return option;
    }

    /// <summary>The way that is meant.</summary>
    /// <exception cref="CommandException">There is no such way.</exception>
    public static FramingWay Of(ParseResult parsed, Option<string?> option)
    {
        var text = parsed.GetValue(option) ?? "";
        return Ways.Any(way => way.Name == text)
            ? Ways.First(way => way.Name == text).Way
            : throw OptionText.Bad(option, text, "naive, length, terminator or half-close");
    }

    /// <summary>The name of a way.</summary>
    public static string NameOf(FramingWay way) => Ways.First(one => one.Way == way).Name;
}
