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
