// The charsets that browsers know. The runtime has few of them by itself: the others must be registered
// before the parser looks for the first one, which is why it is only reached through here.
using System.Text;
using AngleSharp.Text;

namespace MiniWeb.Replay.Pages;

internal static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether browsers know a name.</summary>
    public static bool IsKnown(string name) => TextEncoding.IsSupported(name);

    /// <summary>The charset of a name; null when it is not known, or there is none.</summary>
    public static Encoding? Find(string? name) =>
        name is not null && IsKnown(name) ? TextEncoding.Resolve(name) : null;
}
