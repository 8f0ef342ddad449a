// Style, script, icon and font, as they stand in the assembly. A name that is not one of them is nothing: no
// path leads anywhere else.
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>The files that the pages load.</summary>
internal static class Assets
{
    private static readonly FrozenDictionary<string, Response> Files = new Dictionary<string, string>
    {
        ["inspector.css"] = "text/css; charset=utf-8",
        ["inspector.js"] = "text/javascript; charset=utf-8",
        ["keys.js"] = "text/javascript; charset=utf-8",
        ["list.js"] = "text/javascript; charset=utf-8",
        ["live.js"] = "text/javascript; charset=utf-8",
        ["signals.js"] = "text/javascript; charset=utf-8",
        ["shared.js"] = "text/javascript; charset=utf-8",
        ["bytes.js"] = "text/javascript; charset=utf-8",
        ["lanes.js"] = "text/javascript; charset=utf-8",
        ["favicon.svg"] = "image/svg+xml",
        ["crlf.woff"] = "font/woff",
    }.ToFrozenDictionary(file => file.Key, file => Load(file.Key, file.Value));

    /// <summary>The file with a name, or null.</summary>
    public static Response? Find(string name) => Files.GetValueOrDefault(name);

    private static Response Load(string name, string mediaType)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("The assembly was built without it.", name);
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return new Response(
            200, new BytesContent(content.ToArray()),
            [new ResponseField("Content-Type", mediaType), .. GuardedFields.OfPages]);
    }
}
