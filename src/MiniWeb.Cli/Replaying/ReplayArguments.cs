// The options of replay that say what is sent and how, and what of them is compared.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MiniWeb.Cli.Raw;
using MiniWeb.Client;
using MiniWeb.Replay;

namespace MiniWeb.Cli.Replaying;

/// <summary>From the command line to <see cref="ReplayOptions"/>.</summary>
internal sealed class ReplayArguments
{
    private const int MostAtATime = 10_000;
    private const int MostRepeats = 1_000_000;

    private static readonly Dictionary<string, ComparisonLevels> LevelsByName = new()
    {
        ["bytes"] = ComparisonLevels.Bytes,
        ["http"] = ComparisonLevels.Http,
        ["dom"] = ComparisonLevels.Dom,
        ["all"] = ComparisonLevels.All,
    };

    private readonly Option<bool> _rewriteHost = new("--rewrite-host")
    {
        Description = "Put the target's name into Host; without such an option no byte is changed.",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "'N: V'",
        Description = "Send this field line in place of those of its name; may be given more than once.",
    };

    private readonly Option<string[]> _remove = new("--remove")
    {
        HelpName = "N",
        Description = "Leave out every line of this field; may be given more than once.",
    };

    private readonly Option<bool> _recomputeLength = new("--recompute-length")
    {
        Description = "Make Content-Length, where there is one, fit the content that is sent.",
    };

    private readonly Option<string?> _connections = OptionText.Of(
        "captured|each",
        "Use connections again, and pipeline, as was captured; or one for each request. [each]",
        "--connections");

    private readonly Option<bool> _asCaptured = new("--as-captured")
    {
        Description = "Send in the pieces, and with the pauses between them, in which it was read; over the "
            + "captured connections.",
    };

    private readonly Option<string?> _split = OptionText.Of(
        "N,N,…", "Send in writes of these sizes, and what is left in a last one.", "--split");

    private readonly Option<string?> _delay =
        OptionText.Of("D", "Pause between two writes.", "--delay");

    private readonly Option<string?> _concurrency =
        OptionText.Of("N", "So many connections at a time. [1]", "--concurrency");

    private readonly Option<string?> _rate =
        OptionText.Of("N", "At most so many requests a second. [no limit]", "--rate");

    private readonly Option<string?> _repeat = OptionText.Of("N", "Repeat all N times. [1]", "--repeat");

    private readonly Option<string?> _compare = OptionText.Of(
        "LEVEL",
        "bytes: every byte; http: status, fields, decoded content; dom: HTML as a tree; all; or several with "
            + "commas. [http]",
        "--compare");

    private readonly Option<string[]> _ignore = new("--ignore")
    {
        HelpName = "FIELD",
        Description = "A field that is not compared; may be given more than once. Always so: "
            + string.Join(", ", IgnoredFields.Defaults) + $"; {IgnoredFields.Besides}.",
    };

    private readonly Option<bool> _noIgnore = new("--no-ignore")
    {
        Description = "Compare the fields that are always left out, too.",
    };

    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Take any certificate of an https target.",
    };

    private readonly Option<string?> _connectTimeout = OptionText.Of(
        "D", "The longest that connecting may take. [10s]", "--connect-timeout");

    private readonly Option<string?> _readTimeout = OptionText.Of(
        "D", "The longest in which nothing may move. [30s]", "--read-timeout");

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _rewriteHost, _set, _remove, _recomputeLength, _connections, _asCaptured, _split, _delay,
            _concurrency, _rate, _repeat, _compare, _ignore, _noIgnore, _insecure, _connectTimeout,
            _readTimeout,
        ];
        foreach (var option in all)
            command.Options.Add(option);
    }

    /// <summary>Whether the captured connections are repeated.</summary>
    /// <exception cref="CommandException">It is no word of the two.</exception>
    public bool KeepsConnections(ParseResult parsed) => parsed.GetValue(_connections) switch
    {
        null => parsed.GetValue(_asCaptured),
        "captured" => true,
        "each" => false,
        var text => throw OptionText.Bad(_connections, text, "captured or each"),
    };

    /// <summary>All that the options say.</summary>
    /// <exception cref="CommandException">One of them has a bad value.</exception>
    public ReplayOptions Read(ParseResult parsed)
    {
        var asCaptured = parsed.GetValue(_asCaptured);
        if (asCaptured && parsed.GetValue(_split) is not null)
            throw new CommandException(ExitCode.Usage, "--as-captured and --split exclude each other");
        return new ReplayOptions
        {
            Edits = EditsOf(parsed),
            AsCaptured = asCaptured,
            Concurrency = OptionText.Number(parsed, _concurrency, 1, 1, MostAtATime),
            Rate = RateOf(parsed),
            Repeat = OptionText.Number(parsed, _repeat, 1, 1, MostRepeats),
            Levels = LevelsOf(parsed),
            Ignored = IgnoredOf(parsed),
            Client = ClientOf(parsed),
        };
    }

    private RequestEdits EditsOf(ParseResult parsed) => new()
    {
        RewriteHost = parsed.GetValue(_rewriteHost),
        RecomputeLength = parsed.GetValue(_recomputeLength),
        Fields =
        [
            .. (parsed.GetValue(_remove) ?? []).Select(name => FieldEdit.IsName(name)
                ? new FieldEdit(name, null)
                : throw OptionText.Bad(_remove, name, "the name of a field")),
            .. (parsed.GetValue(_set) ?? []).Select(line => FieldEdit.TryParseLine(line, out var edit)
                ? edit
                : throw OptionText.Bad(_set, line, "'Name: value', in one line")),
        ],
    };

    private double? RateOf(ParseResult parsed)
    {
        if (parsed.GetValue(_rate) is not { } text)
            return null;
        var isNumber = double.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate);
        return isNumber && rate is >= 0.001 and <= 1_000_000
            ? rate
            : throw OptionText.Bad(_rate, text, "requests a second, 0.001 to 1000000");
    }

    private ComparisonLevels LevelsOf(ParseResult parsed)
    {
        var levels = ComparisonLevels.None;
        var text = parsed.GetValue(_compare) ?? "http";
        foreach (var name in text.Split(','))
            levels |= LevelsByName.TryGetValue(name.Trim(), out var level)
                ? level
                : throw OptionText.Bad(_compare, text, "bytes, http, dom, all, or several with commas");
        return levels;
    }

    private IReadOnlySet<string> IgnoredOf(ParseResult parsed)
    {
        var named = parsed.GetValue(_ignore) ?? [];
        return parsed.GetValue(_noIgnore)
            ? named.ToHashSet(StringComparer.OrdinalIgnoreCase)
            : IgnoredFields.With(named);
    }

    [SuppressMessage("Security", "CA5359", Justification = "It is what --insecure asks for.")]
    private RawClientOptions ClientOf(ParseResult parsed) => new()
    {
        ConnectTimeout = OptionText.Time(parsed, _connectTimeout, RawClientOptions.Default.ConnectTimeout),
        ReadTimeout = OptionText.Time(parsed, _readTimeout, RawClientOptions.Default.ReadTimeout),
        // A malformed request has one answer or many: nobody waits half a minute to know.
        SettleTime = TimeSpan.FromSeconds(1),
        Split = OptionText.Sizes(parsed, _split),
        Delay = OptionText.Time(parsed, _delay, TimeSpan.Zero),
        CertificateCheck = parsed.GetValue(_insecure) ? TakeAny : null,
    };

    private static bool TakeAny(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
}
