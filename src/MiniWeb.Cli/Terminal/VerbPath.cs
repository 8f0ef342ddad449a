// Verbs may have verbs of their own: the whole name tells `lab framing serve` from `serve`.
using System.CommandLine.Parsing;

namespace MiniWeb.Cli.Terminal;

/// <summary>The whole name of a verb.</summary>
internal static class VerbPath
{
    /// <summary>The verb's names as they are typed, the command's own left out; empty for it alone.</summary>
    public static string Of(CommandResult verb) =>
        verb.Parent is not CommandResult parent ? ""
        : Of(parent) is { Length: > 0 } path ? $"{path} {verb.Command.Name}"
        : verb.Command.Name;
}
