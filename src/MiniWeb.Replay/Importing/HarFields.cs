// The fields of a message of a HAR. Browsers join the lines of one name with a line end, which no field value
// can have: each is a line again. Names that begin with a colon are HTTP/2's; HTTP/1.1 has them in its
// request line and in Host.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using MiniWeb.Http;

namespace MiniWeb.Replay.Importing;

internal sealed class HarFields
{
    // Readers of captures take no longer ones.
    private const int LongestLine = 200_000;

    private readonly List<(string Name, string Value)> _lines = [];
    private readonly HarNotes _notes;

    public HarFields(HarObject message, string side, HarNotes notes)
    {
        _notes = notes;
        if (!message.TryGet("headers", out _))
            notes.Tell($"the fields of the {side}, which the HAR does not have");
        foreach (var (name, value, _) in message.Pairs("headers"))
            Add(name ?? "", value, side);
    }

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Lines => _lines;

    /// <summary>The value of HTTP/2's :authority; empty when there is none.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>Whether there is a field.</summary>
    public bool Has(string name) => ValuesOf(name).Any();

    /// <summary>The values of all fields of a name.</summary>
    public IEnumerable<string> ValuesOf(string name) =>
        _lines.Where(line => Is(line.Name, name)).Select(line => line.Value);

    /// <summary>The value of the first field of a name; empty when there is none.</summary>
    public string ValueOf(string name) => ValuesOf(name).FirstOrDefault("");

    /// <summary>Takes all fields of a name out.</summary>
    public bool Remove(string name) => _lines.RemoveAll(line => Is(line.Name, name)) > 0;

    /// <summary>Makes one field of all of a name, where the first one was.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="atFront">Whether a new one becomes the first field; the last one otherwise.</param>
    public void Set(string name, string value, bool atFront = false)
    {
        var index = _lines.FindIndex(line => Is(line.Name, name));
        var spelled = index < 0 ? name : _lines[index].Name;
        Remove(name);
        _lines.Insert(index >= 0 ? index : atFront ? 0 : _lines.Count, (spelled, value));
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private void Add(string name, JsonElement value, string side)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            foreach (var item in value.EnumerateArray())
                if (item.ValueKind != JsonValueKind.Array)
                    Add(name, item, side);
        }
        else if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            LeaveOut(name, side, "which has no value");
        }
        else if (HarObject.TextOf(
            value, $"the field {HarNotes.Shown(name)} of the {side}", _notes) is { } text)
        {
            AddLines(name, text, side);
        }
    }

    private void AddLines(string name, string value, string side)
    {
        if (name.StartsWith(':'))
        {
            Authority = name == ":authority" ? value : Authority;
            return;
        }

        // A line that begins with white space continues the one before (RFC 9112 §5.2).
        var lines = value.ReplaceLineEndings("\n").Replace("\n ", " ").Replace("\n\t", " ").Split('\n');
        foreach (var line in lines.Length == 1 ? lines : lines.Where(line => line.Trim().Length > 0))
        {
            if (name.Length + line.Length > LongestLine)
                LeaveOut(name, side, "which is longer than a field line can be");
            else if (FieldEdit.IsName(name)
                && ByteClasses.FieldLine.IndexOfOther(Encoding.UTF8.GetBytes(line)) < 0)
                _lines.Add((name, line.Trim(' ', '\t')));
            else
                LeaveOut(name, side, "which is no field line");
        }
    }

    private void LeaveOut(string name, string side, string why) =>
        _notes.Tell($"left out the field {HarNotes.Shown(name)} of the {side}, {why}");
}
