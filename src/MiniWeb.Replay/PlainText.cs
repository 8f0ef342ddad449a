// Names from outside (file names, identities) as one line without anything that moves a cursor, ends a line,
// or has no place in XML.
using System.Linq;
using System.Text;
using MiniWeb.Client;

namespace MiniWeb.Replay;

internal static class PlainText
{
    private const char Section = '§';

    /// <summary>
    /// The text in printable ASCII and the section sign of our own sentences; anything else as escapes of its
    /// UTF-8 bytes.
    /// </summary>
    public static string Of(string text) => string.Join(
        Section, text.Split(Section).Select(part => EscapedText.Of(Encoding.UTF8.GetBytes(part))));
}
