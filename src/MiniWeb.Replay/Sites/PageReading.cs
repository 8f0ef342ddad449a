// From an answer to what it names: the references of a page, a style sheet or a manifest, and the places
// within a page that a fragment can lead to. What costs too much is told in one sentence, and not looked
// at.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using AngleSharp.Dom;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

/// <summary>Reads one answer.</summary>
internal sealed class PageReading
{
    private readonly SiteAnswer _answer;

    private PageReading(SiteAnswer answer, string url) => (_answer, BaseUrl) = (answer, url);

    /// <summary>What it names.</summary>
    public IReadOnlyList<PageReference> References { get; private set; } = [];

    /// <summary>Where fragments can lead to; null when that is not known.</summary>
    public HashSet<string>? Places { get; private set; }

    /// <summary>What is wrong with the answer itself.</summary>
    public IReadOnlyList<SiteFinding> Findings { get; private set; } = [];

    /// <summary>What its relative references start from.</summary>
    public string BaseUrl { get; private set; }

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">A page, a style sheet or a manifest.</param>
    /// <param name="url">Its URL.</param>
    public static PageReading Of(SiteAnswer answer, string url)
    {
        var reading = new PageReading(answer, url);
        try
        {
            if (answer.Excess is { } excess)
                throw new BudgetExceededException(excess);
            reading.Read();
        }
        catch (BudgetExceededException fault)
        {
            reading.Tell($"not looked at: {reading.Kind} takes {fault.Message}");
        }
        catch (JsonException fault)
        {
            reading.Findings = [new SiteFinding(
                answer.Name, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1,
                "the manifest is no JSON")];
        }

        return reading;
    }

    private string Kind => _answer.MediaType switch
    {
        "text/css" => "the style sheet",
        "application/manifest+json" => "the manifest",
        _ => "the page",
    };

    private void Tell(string message) => Findings = [new SiteFinding(_answer.Name, 1, 1, message)];

    private void Read()
    {
        switch (_answer.MediaType)
        {
            case "text/css":
                var css = Charsets.TextOfStyle(_answer.Content, _answer.Charset);
                References =
                [
                    .. StyleReferences.Of(css).Select((one, index) =>
                        new PageReference(one.Url, one.Line + 1, one.Column + 1, true, index)),
                ];
                break;
            case "application/manifest+json":
                References = ManifestReferences.Of(_answer.Content);
                break;
            default:
                ReadPage();
                break;
        }
    }

    private void ReadPage()
    {
        var budget = HtmlPage.NewBudget();
        var isXml = _answer.MediaType == "application/xhtml+xml";
        var charset = _answer.Charset ?? (isXml ? "utf-8" : null);
        var document = HtmlPage.Parse(_answer.Content, charset, budget, runsScripts: true);
        Findings = [.. CharsetCheck.Of(_answer, document)];
        Places = PlacesIn(document);
        References = PageReferences.Of(document, budget);
        BaseUrl = HtmlPage.BaseOf(document, BaseUrl);
    }

    // HTML §7.4.6.4: an id, or the name of an anchor.
    private static HashSet<string> PlacesIn(IDocument document)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in PageWalk.Elements(document))
        {
            if (element.Id is { Length: > 0 } id)
                places.Add(id);
            if (element.LocalName == "a" && element.GetAttribute("name") is { Length: > 0 } name)
                places.Add(name);
        }

        return places;
    }
}
