// "RFC 9112 §6.3" as a link to that section.
using System.Text.RegularExpressions;

namespace MiniWeb.Inspector.Pages;

/// <summary>Links rules to the RFCs.</summary>
internal static partial class RuleLink
{
    /// <summary>The text, with each rule that it names as a link.</summary>
    public static Html In(string text)
    {
        var html = new Html();
        var at = 0;
        foreach (Match rule in Rule().Matches(text))
        {
            html.AddText(text[at..rule.Index]);
            var (rfc, section) = (rule.Groups[1].Value, rule.Groups[2].Value);
            html.Add($"""<a href="https://www.rfc-editor.org/rfc/rfc{rfc}.html#section-{section}" """)
                .Add($"""rel="noreferrer">{rule.Value}</a>""");
            at = rule.Index + rule.Length;
        }

        return html.AddText(text[at..]);
    }

    [GeneratedRegex(@"RFC ([0-9]{4}) §([0-9]+(?:\.[0-9]+)*)")]
    private static partial Regex Rule();
}
