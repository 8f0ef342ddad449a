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
    /// <summary>
    /// So many bytes of markup are made for one message: two of them and what is around stay below 1 MiB.
    /// </summary>
    public const int MostOfSide = 400 * 1024;

    private readonly StringBuilder _text = new();

    /// <summary>How long it is, in UTF-16 units.</summary>
    public int Length => _text.Length;

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

    /// <summary>Adds text, escaped, until the markup has a length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many bytes of UTF-8 all of the markup may have.</param>
    /// <returns>Whether all of the text is there.</returns>
    public bool AddText(string text, int most)
    {
        var left = (long)most - _text.Length;
        foreach (var character in text)
        {
            var before = _text.Length;
            Append(character);
            // Beyond ASCII a unit takes up to three bytes.
            left -= _text.Length - before == 1 && character > 0x7F ? 3 : _text.Length - before;
            if (left <= 0)
                return false;
        }

        return true;
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
