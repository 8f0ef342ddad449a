// One object of a HAR. Tools write null, numbers in quotes, text without quotes, and objects where text
// belongs. What can be read without guessing is read; anything else counts as missing, and is told.
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MiniWeb.Replay.Importing;

/// <summary>Reads the members of an object.</summary>
/// <param name="json">The object; another value has no members.</param>
/// <param name="name">What it is called in notes; empty for the entry itself.</param>
/// <param name="notes">Where losses are told.</param>
internal readonly struct HarObject(JsonElement json, string name, HarNotes notes)
{
    /// <summary>Whether there is an object.</summary>
    public bool IsThere => json.ValueKind == JsonValueKind.Object;

    /// <summary>A member; false when it is missing or null.</summary>
    public bool TryGet(string member, out JsonElement value)
    {
        value = default;
        return IsThere && json.TryGetProperty(member, out value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    /// <summary>A member that is an object; one that is missing is told by who needs it.</summary>
    public HarObject Object(string member)
    {
        if (TryGet(member, out var value) && value.ValueKind != JsonValueKind.Object)
            notes.Tell($"{PathOf(member)} is no object");
        return new HarObject(value, PathOf(member), notes);
    }

    /// <summary>A member as text; null when it is missing, or has no text.</summary>
    public string? Text(string member) =>
        TryGet(member, out var value) ? TextOf(value, PathOf(member), notes) : null;

    /// <summary>A member as a number; null when it is missing, or no number.</summary>
    public double? Number(string member)
    {
        if (!TryGet(member, out var value))
            return null;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOf(value, "", null);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
            return number;
        notes.Tell($"{PathOf(member)} is no number");
        return null;
    }

    /// <summary>The names and values of a list of pairs; of an object its members.</summary>
    public IEnumerable<(string? Name, JsonElement Value, HarObject Pair)> Pairs(string member)
    {
        if (!TryGet(member, out var list))
            yield break;
        if (list.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in list.EnumerateObject())
                yield return (property.Name, property.Value, default);
        }
        else if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
                if (PairOf(item, PathOf(member)) is { } pair)
                    yield return pair;
        }
        else
        {
            notes.Tell($"{PathOf(member)} is no list");
        }
    }

    /// <summary>Text of a value; null, which is told, for a list, an object and null.</summary>
    public static string? TextOf(JsonElement value, string path, HarNotes? notes)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                var text = JsonText.Read(JsonMarshal.GetRawUtf8Value(value)[1..^1], out var isOdd);
                if (isOdd)
                    notes?.Tell($"{path} has bytes or escapes that are no text; others stand for them");
                return text;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            default:
                notes?.Tell($"{path} is no text");
                return null;
        }
    }

    private (string?, JsonElement, HarObject)? PairOf(JsonElement item, string path)
    {
        var pair = new HarObject(item, path, notes);
        if (pair.IsThere)
            return (pair.Text("name"), pair.TryGet("value", out var value) ? value : default, pair);
        notes.Tell($"an item of {path} is no pair");
        return null;
    }

    private string PathOf(string member) => string.IsNullOrEmpty(name) ? member : $"{name}.{member}";
}
