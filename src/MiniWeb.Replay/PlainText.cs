// Names from outside (file names, identities) as one line without anything that moves a cursor, ends a line,
// or has no place in XML.
using System.Text;
using MiniWeb.Client;

namespace MiniWeb.Replay;

internal static class PlainText
{
    /// <summary>The text in printable ASCII; anything else as escapes of its UTF-8 bytes.</summary>
    public static string Of(string text) => EscapedText.Of(Encoding.UTF8.GetBytes(text));
}
