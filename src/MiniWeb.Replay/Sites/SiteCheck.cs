// Checks a site: every page that can be reached from the first ones, every link and image in them, fragments,
// letter case, charsets. Other servers are not asked.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AngleSharp.Dom;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

/// <summary>Checks sites.</summary>
/// <param name="site">Where it is read from.</param>
public sealed class SiteCheck(ISiteReader site)
{
    private const int MostPages = 10_000;
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    private readonly Dictionary<string, SiteAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _places = new(StringComparer.Ordinal);
    private readonly List<(string Target, PageReference Reference, SiteUrl Place)> _references = [];
    private readonly List<SiteFinding> _findings = [];
    private readonly Queue<string> _open = new();

    /// <summary>How many pages and style sheets were read.</summary>
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
        foreach (var target in first)
            await AskAsync(target, cancellation);
        foreach (var (target, answer) in _answers.Where(pair => pair.Value.Fault is not null).ToList())
            _findings.Add(new SiteFinding(answer.Name, 1, 1, $"{PlainText.Of(target)}: {answer.Fault}"));
        while (_open.TryDequeue(out var target) && Pages < MostPages)
            await ReadAsync(target, cancellation);
        foreach (var (target, reference, place) in _references)
            Judge(_answers[target].Name, reference, place);
        return
        [
            .. _findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line).ThenBy(finding => finding.Column),
        ];
    }

    private async Task AskAsync(string target, CancellationToken cancellation)
    {
        if (_answers.ContainsKey(target))
            return;
        var answer = await site.ReadAsync(target, cancellation);
        _answers.Add(target, answer);
        if (answer is { Fault: null, MediaType: "text/html" or "application/xhtml+xml" or "text/css" })
            _open.Enqueue(target);
    }

    private async Task ReadAsync(string target, CancellationToken cancellation)
    {
        Pages++;
        var answer = _answers[target];
        var url = site.Root.TrimEnd('/') + (answer.Target ?? target);
        var found = answer.MediaType == "text/css" ? OfStyle(answer) : OfPage(answer, target, ref url);
        foreach (var reference in found)
        {
            if (SiteUrl.Resolve(url, reference.Text) is not { } place)
                continue;
            if (place.Authority == SiteUrl.Resolve(site.Root, "")!.Value.Authority)
            {
                _references.Add((target, reference, place));
                await AskAsync(place.Target, cancellation);
            }
            else if (ThisMachine.Contains(place.Authority.Split(':')[0])
                || place.Authority.StartsWith("[::1]"))
                Add(answer.Name, reference, "leads to the visitor's own machine");
        }
    }

    private static List<PageReference> OfStyle(SiteAnswer answer) =>
    [
        .. StyleReferences.Of(Encoding.UTF8.GetString(answer.Content))
            .Select((found, index) => new PageReference(found.Url, found.Line + 1, 1, true, index)),
    ];

    private List<PageReference> OfPage(SiteAnswer answer, string target, ref string url)
    {
        if (!HtmlPage.CanBeParsed(answer.Content))
        {
            _findings.Add(new SiteFinding(answer.Name, 1, 1, "too large, or nested too deep, to be checked"));
            return [];
        }

        _findings.AddRange(CharsetCheck.Of(answer));
        var document = HtmlPage.Parse(answer.Content, answer.Charset);
        _places[target] =
        [
            .. PageText.Descendants(document).OfType<IElement>()
                .SelectMany(element => new[] { element.Id, element.GetAttribute("name") }).OfType<string>(),
        ];
        if (document.QuerySelector("base[href]")?.GetAttribute("href") is { } set)
            url = new Url(new Url(url), set).Href;
        return PageReferences.Of(document);
    }

    private void Judge(string file, PageReference reference, SiteUrl place)
    {
        if (_answers[place.Target].Fault is { } fault)
            Add(file, reference, fault + CaseHint(place.Target, fault));
        else if (place.Fragment.Length > 0 && !HasFragment(place))
            Add(file, reference, "the page has no such fragment");
    }

    // A server only says 404; a place that differs in nothing but letter case tells why.
    private string CaseHint(string target, string fault)
    {
        var other = _answers.FirstOrDefault(pair => pair.Value.Fault is null
            && pair.Key.Equals(target, StringComparison.OrdinalIgnoreCase)).Key;
        return other is null || fault.StartsWith("wrong case", StringComparison.Ordinal)
            ? ""
            : $"; wrong case: {PlainText.Of(other)} is there";
    }

    // "top" is everywhere; a text to be looked for is no place.
    private bool HasFragment(SiteUrl place)
    {
        var fragment = place.Fragment;
        if (!_places.TryGetValue(place.Target, out var places)
            || fragment.Equals("top", StringComparison.OrdinalIgnoreCase)
            || fragment.StartsWith(":~:", StringComparison.Ordinal))
            return true;
        return places.Contains(fragment) || places.Contains(Uri.UnescapeDataString(fragment));
    }

    private void Add(string file, PageReference reference, string message) => _findings.Add(new SiteFinding(
        file, Math.Max(1, reference.Line), Math.Max(1, reference.Column),
        $"{PlainText.Of(reference.Text)}: {message}"));
}
