// What an attribute's value means to a browser, so that two spellings of one meaning are no difference.
using System;
using System.Collections.Frozen;
using System.Linq;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

internal static class AttributeMeaning
{
    private static readonly FrozenSet<string> Switches = FrozenSet.ToFrozenSet(
    [
        "allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls", "default", "defer",
        "disabled", "formnovalidate", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "nomodule",
        "novalidate", "open", "playsinline", "readonly", "required", "reversed", "selected",
    ]);

    /// <summary>The value as a browser understands it.</summary>
    public static string Of(IElement element, IAttr attribute) => attribute.LocalName switch
    {
        "class" => string.Join(' ', attribute.Value
            .Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Distinct().Order(StringComparer.Ordinal)),
        "charset" when element.LocalName is "meta" or "script" => attribute.Value.Trim().ToLowerInvariant(),
        "content" when IsContentType(element) => attribute.Value
            .Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
        "http-equiv" => attribute.Value.ToLowerInvariant(),
        var name when Switches.Contains(name) => "",
        _ => attribute.Value,
    };

    private static bool IsContentType(IElement element) => element.LocalName == "meta"
        && "content-type".Equals(element.GetAttribute("http-equiv"), StringComparison.OrdinalIgnoreCase);
}
