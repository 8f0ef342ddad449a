// Which part may name which: references run one way (docs/architecture.md). The protocol names nothing that
// waits, stores, or tells the time. Looks at using lines and at qualified names, in code only.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace MiniWeb.Tests.ArchitectureRules;

/// <summary>Looks for breaches of the layers.</summary>
internal static partial class LayerRules
{
    private static readonly string[] Library =
        ["Http", "Interop", "Transport", "Web", "Server", "Files", "Capture", "Client"];

    // Part → the parts that it may name, besides itself.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Http"] = [],
        ["Interop"] = [],
        ["Transport"] = ["Interop"],
        ["Web"] = ["Http"],
        ["Server"] = ["Web", "Transport", "Http"],
        ["Client"] = ["Transport", "Http"],
        ["Files"] = ["Web", "Http", "Interop"],
        ["Capture"] = ["Server", "Web", "Http", "Interop"],
        ["Replay"] = Library,
        ["Inspector"] = [.. Library, "Replay"],
        ["Lab"] = [],
        ["Cli"] = [.. Library, "Replay", "Inspector", "Lab"],
    };

    // Project → the projects that it may refer to.
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["MiniWeb"] = [],
        ["MiniWeb.Lab"] = [],
        ["MiniWeb.Replay"] = ["MiniWeb"],
        ["MiniWeb.Inspector"] = ["MiniWeb", "MiniWeb.Replay"],
        ["MiniWeb.Cli"] = ["MiniWeb", "MiniWeb.Replay", "MiniWeb.Inspector", "MiniWeb.Lab"],
    };

    private static readonly string[] WithoutPackages = ["MiniWeb", "MiniWeb.Lab"];

    /// <summary>What is wrong with a C# file below src, one message a breach.</summary>
    /// <param name="path">Its place, from the root of the repository.</param>
    /// <param name="text">What it says.</param>
    public static IEnumerable<string> FaultsOf(string path, string text)
    {
        var code = CodeText.Of(text);
        if (PartOf(path) is not { } part)
            return [$"stands in no layer; they are {string.Join(", ", Allowed.Keys)}"];
        return Names(code)
            .Where(name => name.Part != part && Allowed.ContainsKey(name.Part) && !Allowed[part]
                .Contains(name.Part))
            .Select(name => $"line {name.Line}: {part} may not name {name.Part}")
            .Concat(NamespaceFaults(part, path, code))
            .Concat(part == "Http" ? ImpureNames(code) : [])
            .Concat(part == "Interop" ? [] : ForeignCalls(code));
    }

    /// <summary>What is wrong with a project file below src, one message a breach.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="xml">What its file says.</param>
    public static IEnumerable<string> FaultsOfProject(string project, string xml)
    {
        if (!References.TryGetValue(project, out var allowed))
            yield return $"{project} is no project of the house";
        foreach (Match reference in ProjectReference().Matches(xml))
            if (!(allowed ?? []).Contains(reference.Groups[1].Value))
                yield return $"{project} may not refer to {reference.Groups[1].Value}";
        if (WithoutPackages.Contains(project) && xml.Contains("PackageReference"))
            yield return $"{project} has no package references";
    }

    // src/MiniWeb/Http/X.cs → Http; src/MiniWeb.Cli/X.cs → Cli.
    private static string? PartOf(string path)
    {
        var part = Place().Match(path) is { Success: true } match ? match.Groups[1].Value
            + match.Groups[2].Value : "";
        return Allowed.ContainsKey(part) ? part : null;
    }

    private static IEnumerable<(string Part, int Line)> Names(string code) =>
        AbsoluteName().Matches(code).Concat(RelativeName().Matches(code))
            .Select(match => (match.Groups[1].Value, code.AsSpan(0, match.Index).Count('\n') + 1));

    private static IEnumerable<string> NamespaceFaults(string part, string path, string code)
    {
        var declared = Namespace().Match(code).Groups[1].Value;
        var isTopLevel = path.EndsWith("/Program.cs", StringComparison.Ordinal) && declared == "";
        if (!isTopLevel && declared != $"MiniWeb.{part}" && !declared.StartsWith($"MiniWeb.{part}."))
            yield return $"namespace \"{declared}\" in the folder of {part}";
    }

    private static IEnumerable<string> ImpureNames(string code) => Impure().Matches(code)
        .Select(match =>
            $"line {code.AsSpan(0, match.Index).Count('\n') + 1}: Http may not name {match.Value}");

    private static IEnumerable<string> ForeignCalls(string code) => ForeignCall().Matches(code)
        .Select(match =>
            $"line {code.AsSpan(0, match.Index).Count('\n') + 1}: only Interop declares foreign calls");

    [GeneratedRegex(@"\b(Dll|Library)Import\b(?!Search)")]
    private static partial Regex ForeignCall();

    [GeneratedRegex(@"^src/MiniWeb(?:\.(\w+)|/(\w+))/")]
    private static partial Regex Place();

    [GeneratedRegex(@"\bMiniWeb\s*\.\s*(\w+)")]
    private static partial Regex AbsoluteName();

    // Inside a namespace MiniWeb.X, "Server.Request" means MiniWeb.Server.Request.
    [GeneratedRegex(
        @"(?<![\w.])(Http|Transport|Server|Client|Files|Capture|Replay|Inspector|Lab|Cli)\s*\.\s*(?=[A-Z])")]
    private static partial Regex RelativeName();

    [GeneratedRegex(@"\bnamespace\s+([\w.]+)")]
    private static partial Regex Namespace();

    [GeneratedRegex("ProjectReference\\s+Include=\"[^\"]*?([\\w.]+)\\.csproj\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(
        @"\bSystem\.(IO|Threading|Diagnostics|Net\.(Sockets|Http))\b"
        + @"|\b\w*(Socket|Stream)\b"
        + @"|\b(File|Directory)(\.\w+|Info\b)"
        + @"|\b(Value)?Task\b|\b(async|await)\b|\b(Thread|ThreadPool|Timer)\b"
        + @"|\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\b(Stopwatch|TimeProvider)\b|\bEnvironment\.\w+"
        + @"|\bConsole\.\w+|\bI?Log(ger)?\b|\bSerilog\b")]
    private static partial Regex Impure();
}
