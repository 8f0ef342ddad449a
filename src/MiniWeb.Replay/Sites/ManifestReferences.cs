// The URLs in a web app manifest: what a browser fetches to install the site, and the page that it opens
// then. Read as tokens, in one pass, so that each has its place.
using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

internal static class ManifestReferences
{
    private const int MostDepth = 64;

    /// <summary>Each URL with its place.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested too deep.</exception>
    public static List<PageReference> Of(ReadOnlySpan<byte> manifest)
    {
        if (manifest.StartsWith(Encoding.UTF8.Preamble))
            manifest = manifest[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(manifest, new JsonReaderOptions { MaxDepth = MostDepth });
        var found = new List<PageReference>();
        var path = new Stack<string>();
        var (name, line, start, counted) = ("", 1, 0, 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name);
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                case JsonTokenType.String when IsUrl(name, path):
                    var at = (int)reader.TokenStartIndex;
                    for (; counted < at; counted++)
                        if (manifest[counted] == '\n')
                            (line, start) = (line + 1, counted + 1);
                    found.Add(new PageReference(
                        reader.GetString()!, line, at - start + 1, true, found.Count));
                    break;
            }
        }

        return found;
    }

    // start_url, and src of the members of icons, screenshots and shortcuts.
    private static bool IsUrl(string name, Stack<string> path) => path.Count switch
    {
        1 => name == "start_url",
        3 when name == "src" => OutermostOf(path) is "icons" or "screenshots",
        3 when name == "url" => OutermostOf(path) == "shortcuts",
        5 when name == "src" => OutermostOf(path) == "shortcuts",
        _ => false,
    };

    // The name of the member of the manifest itself; the path is of 5 names at most.
    private static string OutermostOf(Stack<string> path)
    {
        var names = path.ToArray();
        return names[^2];
    }
}
