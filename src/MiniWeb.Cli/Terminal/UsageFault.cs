// What is wrong with a command line, in one sentence. The library's own words cover most; they miss an option
// that is mistyped where an argument may stand ("--prot" would be a folder to serve), and options in front of
// the verb. No LINQ before a fault is found: to load and set it up takes longer than the whole search.
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace MiniWeb.Cli.Terminal;

/// <summary>Finds the fault in a parsed command line.</summary>
internal static class UsageFault
{
    /// <summary>One sentence, or null when nothing is wrong.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="args">The arguments as they were given.</param>
    public static string? Find(ParseResult parsed, IReadOnlyList<string> args)
    {
        if (parsed.Action?.ClearsParseErrors == true)
            return null;
        var fault = UnknownOption(parsed, args) ?? Misplaced(parsed) ?? MistypedVerb(parsed)
            ?? Stray(parsed) ?? FirstError(parsed);
        return fault is null ? null : $"{fault} ({CallOf(parsed)} -h shows how)";
    }

    private static string? UnknownOption(ParseResult parsed, IReadOnlyList<string> args)
    {
        foreach (var token in ValuesOf(parsed))
            if (token.Length > 1 && token[0] == '-' && IsBeforeTheDashes(token, args))
                return $"unknown option '{token}'{DidYouMean(token, OptionsOf(parsed))}";
        return null;
    }

    private static IEnumerable<string> ValuesOf(ParseResult parsed)
    {
        foreach (var child in parsed.CommandResult.Children)
            if (child is ArgumentResult argument)
                foreach (var token in argument.Tokens)
                    yield return token.Value;
        foreach (var token in parsed.UnmatchedTokens)
            yield return token;
    }

    private static bool IsBeforeTheDashes(string token, IReadOnlyList<string> args)
    {
        foreach (var arg in args)
            if (arg == token || arg == "--")
                return arg == token;
        return false;
    }

    // Options and arguments of `miniweb` alone, or of a verb that has verbs of its own, mean nothing in front
    // of a verb; they would be lost without a word.
    private static string? Misplaced(ParseResult parsed)
    {
        if (parsed.CommandResult == parsed.RootCommandResult)
            return null;
        foreach (var above in AboveOf(parsed.CommandResult))
            foreach (var child in above.Children)
                if (FirstTokenOf(child) is { } token)
                    return $"'{token}' stands before the verb: put it behind "
                        + $"'{VerbPath.Of(parsed.CommandResult)}'";
        return null;
    }

    // `miniweb lst` would be told that there is no folder of that name.
    private static string? MistypedVerb(ParseResult parsed)
    {
        if (parsed.CommandResult != parsed.RootCommandResult)
            return null;
        foreach (var child in parsed.CommandResult.Children)
            if (child is ArgumentResult && FirstTokenOf(child) is { } token)
                return !Path.Exists(token) && NearestName.Of(token, VerbsOf(parsed)) is { } near
                    ? $"'{token}' is neither a verb nor a folder; did you mean '{near}'?"
                    : null;
        return null;
    }

    private static IEnumerable<CommandResult> AboveOf(CommandResult verb)
    {
        for (var above = verb.Parent; above is CommandResult command; above = above.Parent)
            yield return command;
    }

    private static string? FirstTokenOf(SymbolResult child) => child switch
    {
        OptionResult { Implicit: false, IdentifierToken: { } name } => name.Value,
        ArgumentResult { Tokens: [var first, ..] } => first.Value,
        _ => null,
    };

    private static string? Stray(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0
            ? null
            : $"unexpected argument '{parsed.UnmatchedTokens[0]}'"
                + DidYouMean(parsed.UnmatchedTokens[0], VerbsOf(parsed));

    // The library goes on with the name of a .NET type where a value cannot be read.
    private static string? FirstError(ParseResult parsed) =>
        parsed.Errors.Count == 0
            ? null
            : parsed.Errors[0].Message.Split(" as expected type ")[0].TrimEnd('.');

    private static string DidYouMean(string written, IEnumerable<string> names) =>
        NearestName.Of(written, names) is { } near ? $"; did you mean '{near}'?" : "";

    private static IEnumerable<string> OptionsOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options
            .Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive))
            .SelectMany(option => option.Aliases.Prepend(option.Name));

    private static IEnumerable<string> VerbsOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Select(command => command.Name);

    private static string CallOf(ParseResult parsed) =>
        parsed.CommandResult == parsed.RootCommandResult
            ? CommandLine.Name
            : $"{CommandLine.Name} {VerbPath.Of(parsed.CommandResult)}";
}
