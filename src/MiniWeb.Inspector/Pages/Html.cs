// HTML that cannot be injected into: whatever is put into a hole of an interpolated string is escaped, and
// its control characters are spelled out, so that nothing captured can end a tag, hide or turn text around.
// Only what is itself Html goes in as it is.
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MiniWeb.Inspector.Pages;

/// <summary>Collects the text of a page.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup; its holes are escaped.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] Holes markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds text, escaped.</summary>
    public Html AddText(string text)
    {
        foreach (var character in text)
            Append(character);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Append(char character) => _ = character switch
    {
        '&' => _text.Append("&amp;"),
        '<' => _text.Append("&lt;"),
        '>' => _text.Append("&gt;"),
        '"' => _text.Append("&quot;"),
        '\'' => _text.Append("&#39;"),
        '\n' or '\t' => _text.Append(character),
        _ when IsInvisible(character) => character < 0x100
            ? _text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}")
            : _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
        _ => _text.Append(character),
    };

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The parts of an interpolated string, as they are added.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Holes
    {
        private readonly Html _html;

        /// <summary>Begins.</summary>
        public Holes(int literalLength, int formattedCount, Html html)
        {
            _ = (literalLength, formattedCount);
            _html = html;
        }

        /// <summary>Markup, as it stands in the source.</summary>
        public void AppendLiteral(string markup) => _html._text.Append(markup);

        /// <summary>Text, escaped.</summary>
        public void AppendFormatted(string? text) => _html.AddText(text ?? "");

        /// <summary>A number.</summary>
        public void AppendFormatted(long number) => _html._text.Append(number);

        /// <summary>Markup that was made in the same way.</summary>
        public void AppendFormatted(Html? markup) => _html._text.Append(markup?._text);
    }
}
