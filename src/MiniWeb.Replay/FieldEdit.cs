using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay;

/// <summary>One field line that is put into a request, or taken out.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Line">The whole line without its end, as it goes out; null takes the field out.</param>
public sealed record FieldEdit(string Name, string? Line)
{
    /// <summary>Reads <c>Name: value</c>.</summary>
    /// <param name="text">What the user wrote; it goes out exactly so, as UTF-8.</param>
    /// <param name="edit">The edit; null when false is returned.</param>
    /// <returns>False when there is no name (RFC 9110 §5.1), or a line end in it.</returns>
    public static bool TryParseLine(string text, [NotNullWhen(true)] out FieldEdit? edit)
    {
        System.ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':');
        edit = colon > 0 && IsName(text[..colon]) && !text.Any(letter => letter is '\r' or '\n' or '\0')
            ? new FieldEdit(text[..colon], text)
            : null;
        return edit is not null;
    }

    /// <summary>Whether a text can be the name of a field.</summary>
    public static bool IsName(string text) =>
        !string.IsNullOrEmpty(text) && ByteClasses.IsToken(Encoding.UTF8.GetBytes(text));
}
