// Checks a site: every page that can be reached from the first ones, every link and image in them,
// fragments, letter case, charsets. Other servers are not asked. Each place is asked for once, and its
// content is held only while it is read.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

/// <summary>Checks a site, once.</summary>
/// <param name="site">Where it is read from.</param>
/// <param name="limits">What it may cost; null for the defaults.</param>
/// <param name="clock">Measures the time; null for the system's clock.</param>
public sealed class SiteCheck(ISiteReader site, SiteLimits? limits = null, TimeProvider? clock = null)
{
    private readonly SiteLimits _limits = limits ?? SiteLimits.Default;
    private readonly SiteUrl _root = SiteUrl.Resolve(site.Root, "")!.Value;
    private readonly Dictionary<string, SiteAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _goodPlaces = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _fragments = new(StringComparer.Ordinal);
    private readonly List<(string File, PageReference Reference, SiteUrl Place)> _references = [];
    private readonly HashSet<SiteFinding> _findings = [];
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _open = new();
    private int _names;

    /// <summary>How many pages, style sheets and manifests were read.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether the first places had no answer at all, so that nothing could be checked.</summary>
    public bool IsUnanswered => _answers.Count > 0 && _answers.Values.All(answer => answer.IsUnanswered);

    /// <summary>Checks everything.</summary>
    /// <param name="first">The targets to begin with.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>
    /// What is wrong, by file and line; a place that is not there is told where it is named.
    /// </returns>
    public async Task<IReadOnlyList<SiteFinding>> RunAsync(
        IEnumerable<string> first, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        var budget = new ReadBudget(_limits.Bytes, _limits.Time, clock: clock);
        try
        {
            foreach (var target in first)
                Open(target);
            foreach (var target in _open.ToArray())
                TellFirst(target, await AskAsync(budget, cancellation));
            while (_open.Count > 0)
                await AskAsync(budget, cancellation);
        }
        catch (BudgetExceededException fault)
        {
            var rest = _open.Count == 0
                ? ""
                : FormattableString.Invariant($"; places left: {_open.Count}");
            AddOfSite($"not looked at to its end: the check takes {fault.Message}{rest}");
        }

        foreach (var (file, reference, place) in _references)
            Judge(file, reference, place);
        if (_findings.Count > _limits.Findings)
            AddOfSite($"more than {_limits.Findings} findings: the others are not told");
        return
        [
            .. _findings.OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line).ThenBy(finding => finding.Column),
        ];
    }

    private void Open(string target)
    {
        if (_known.Contains(target))
            return;
        if (_known.Count == _limits.Places)
            throw new BudgetExceededException($"more than {_limits.Places} places");
        _known.Add(target);
        _open.Enqueue(target);
    }

    // Nobody names these places, and so they are told here.
    private void TellFirst(string target, SiteAnswer answer)
    {
        var fault = answer.Fault ?? (answer.Elsewhere is { } other
            ? $"it is redirected to {PlainText.Of(other)}, which is another server and is not asked"
            : null);
        if (fault is not null)
            _findings.Add(new SiteFinding(answer.Name, 1, 1, $"{PlainText.Of(target)}: {fault}"));
        if (answer.IsUnanswered)
            _silent.Add(target);
    }

    private async Task<SiteAnswer> AskAsync(ReadBudget budget, CancellationToken cancellation)
    {
        budget.CheckTime();
        var target = _open.Peek();
        var answer = await site.ReadAsync(target, cancellation);
        _open.Dequeue();
        _answers.Add(target, answer with { Content = [] });
        if (answer.Fault is null)
            _goodPlaces.TryAdd(target, target);
        budget.TakeBytes(answer.Content.Length);
        if (answer is { Fault: null, Elsewhere: null } && SiteAnswer.IsRead(answer.MediaType))
            Read(target, answer, budget);
        return answer;
    }

    private void Read(string target, SiteAnswer answer, ReadBudget budget)
    {
        if (Pages++ == _limits.Pages)
            throw new BudgetExceededException($"more than {_limits.Pages} pages");
        var reading = PageReading.Of(answer, site.Root.TrimEnd('/') + (answer.Target ?? target));
        _findings.UnionWith(reading.Findings);
        if (reading.Places is { } places)
            _fragments[target] = places;
        _names += (reading.Places?.Count ?? 0) + reading.References.Count;
        if (_names > _limits.Names)
            throw new BudgetExceededException($"more than {_limits.Names} references");
        foreach (var reference in reading.References)
        {
            budget.CheckTime();
            Follow(answer.Name, reference, reading.BaseUrl);
        }
    }

    private void Follow(string file, PageReference reference, string from)
    {
        if (SiteUrl.Resolve(from, reference.Text, out var isInvalid) is not { } place)
        {
            if (isInvalid)
                Add(file, reference, "it is no URL");
            else if (reference.Text.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
                Add(file, reference, "leads to the visitor's own machine");
        }
        else if (place.Origin == _root.Origin)
        {
            _references.Add((file, reference, place));
            Open(place.Target);
        }
        else if (place.IsOfThisMachine && !_root.IsOfThisMachine)
        {
            Add(file, reference, "leads to the visitor's own machine");
        }
    }

    private void Judge(string file, PageReference reference, SiteUrl place)
    {
        if (!_answers.TryGetValue(place.Target, out var answer))
            return;
        // A server that does not answer is one fault, however many pages lead there.
        if (answer.Fault is { } fault && (!answer.IsUnanswered || _silent.Add(place.Target)))
            Add(file, reference, fault + CaseHint(place.Target, fault));
        else if (answer.Fault is null && !HasFragment(place))
            Add(file, reference, "the page has no such fragment");
    }

    // A server only says 404; a place that differs in nothing but letter case tells why.
    private string CaseHint(string target, string fault) =>
        fault.StartsWith("wrong case", StringComparison.Ordinal)
        || !_goodPlaces.TryGetValue(target, out var other)
            ? ""
            : $"; wrong case: {PlainText.Of(other)} is there";

    // HTML §7.4.6.4: a text to be looked for is no place, and "top" is everywhere. "#/…" and "#!…" are read
    // by the page's own script.
    private bool HasFragment(SiteUrl place)
    {
        var text = place.Fragment.IndexOf(":~:", StringComparison.Ordinal);
        var fragment = text < 0 ? place.Fragment : place.Fragment[..text];
        if (fragment.Length == 0 || fragment[0] is '/' or '!'
            || !_fragments.TryGetValue(place.Target, out var places))
            return true;
        return places.Contains(fragment) || places.Contains(Uri.UnescapeDataString(fragment))
            || fragment.Equals("top", StringComparison.OrdinalIgnoreCase);
    }

    private void AddOfSite(string message) =>
        _findings.Add(new SiteFinding(PlainText.Of(site.Root), 1, 1, message));

    private void Add(string file, PageReference reference, string message)
    {
        if (_findings.Count <= _limits.Findings)
            _findings.Add(new SiteFinding(
                file, Math.Max(1, reference.Line), Math.Max(1, reference.Column),
                $"{PlainText.Of(reference.Text)}: {message}"));
    }
}

/// <summary>Something that is wrong with a site.</summary>
/// <param name="File">The file, or the URL, in which it stands; printable.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Message">What is wrong; printable.</param>
public sealed record SiteFinding(string File, int Line, int Column, string Message)
{
    /// <summary>As compilers tell it, so that editors jump there: <c>file:line:column: message</c>.</summary>
    public override string ToString() =>
        System.FormattableString.Invariant($"{File}:{Line}:{Column}: {Message}");
}

/// <summary>
/// What the check of one site may cost. Each bound that is met is told, and ends the check.
/// </summary>
public sealed record SiteLimits
{
    /// <summary>The defaults.</summary>
    public static readonly SiteLimits Default = new();

    /// <summary>How many pages, style sheets and manifests are read. 10,000.</summary>
    public int Pages { get; init; } = 10_000;

    /// <summary>How many places are asked for. 100,000.</summary>
    public int Places { get; init; } = 100_000;

    /// <summary>How many references and names of places within pages are held. 2,000,000.</summary>
    public int Names { get; init; } = 2_000_000;

    /// <summary>How many findings are told. 10,000.</summary>
    public int Findings { get; init; } = 10_000;

    /// <summary>How many bytes are read. 1 GiB.</summary>
    public long Bytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>The longest time. 10 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>What a site has at a place.</summary>
/// <param name="Name">The file or URL, as findings name it.</param>
/// <param name="Fault">Why nothing is there, in words; null when something is.</param>
/// <param name="MediaType">
/// Its media type without parameters, in lower case; empty when it is not known.
/// </param>
/// <param name="Charset">The charset that the server states; null for none.</param>
/// <param name="Content">
/// Its bytes; empty for what is neither a page nor a style sheet nor a manifest.
/// </param>
public sealed record SiteAnswer(
    string Name, string? Fault, string MediaType, string? Charset, byte[] Content)
{
    /// <summary>
    /// Where it was found after redirections, which is what its relative links start from; null for where it
    /// was asked for.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>Whether no server answered at all.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>The URL on another server to which it is redirected; null for none.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What its content takes that is too much to be looked at; null when it was read.</summary>
    public string? Excess { get; init; }

    /// <summary>Whether its content names other places.</summary>
    /// <param name="mediaType">A media type without parameters, in lower case.</param>
    public static bool IsRead(string mediaType) => mediaType is
        "text/html" or "application/xhtml+xml" or "text/css" or "application/manifest+json";
}
