using System.Linq;
using System.Text;

namespace MiniWeb.Replay.Exports;

/// <summary>Is content text, so that it can stand in a text file?</summary>
internal static class TextContent
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The content as text; false when it is no UTF-8, or has control characters.</summary>
    public static bool TryRead(byte[] content, out string text)
    {
        try
        {
            text = Strict.GetString(content);
            return !text.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t'));
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
