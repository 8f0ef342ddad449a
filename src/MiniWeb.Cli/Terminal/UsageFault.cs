// What is wrong with a command line, in one sentence. The library's own words cover most; they miss an option
// that is mistyped where an argument may stand ("--prot" would be a folder to serve), and options in front of
// the verb.
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
        var written = args.TakeWhile(arg => arg != "--").ToHashSet();
        var unknown = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(token => token.Length > 1 && token[0] == '-' && written.Contains(token));
        return unknown is null ? null : $"unknown option '{unknown}'{DidYouMean(unknown, OptionsOf(parsed))}";
    }

    // Options and arguments of `miniweb` alone, or of a verb that has verbs of its own, mean nothing in front
    // of a verb; they would be lost without a word.
    private static string? Misplaced(ParseResult parsed)
    {
        if (parsed.CommandResult == parsed.RootCommandResult)
            return null;
        var verb = VerbPath.Of(parsed.CommandResult);
        var token = AboveOf(parsed.CommandResult).SelectMany(above => above.Children).SelectMany(TokensOf)
            .FirstOrDefault();
        return token is null ? null : $"'{token}' stands before the verb: put it behind '{verb}'";
    }

    // `miniweb lst` would be told that there is no folder of that name.
    private static string? MistypedVerb(ParseResult parsed)
    {
        if (parsed.CommandResult != parsed.RootCommandResult)
            return null;
        var token = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(TokensOf).FirstOrDefault();
        return token is not null && !Path.Exists(token) && NearestName.Of(token, VerbsOf(parsed)) is { } near
            ? $"'{token}' is neither a verb nor a folder; did you mean '{near}'?"
            : null;
    }

    private static IEnumerable<CommandResult> AboveOf(CommandResult verb)
    {
        for (var above = verb.Parent; above is CommandResult command; above = above.Parent)
            yield return command;
    }

    private static IEnumerable<string> TokensOf(SymbolResult child) => child switch
    {
        OptionResult { Implicit: false, IdentifierToken: { } name } => [name.Value],
        ArgumentResult argument => argument.Tokens.Select(token => token.Value),
        _ => [],
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
