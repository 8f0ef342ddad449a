// One field line: its name and its value as they stand in the message.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>
/// A view of one field line; valid as long as the <see cref="FieldSection"/> that it came from.
/// </summary>
public readonly ref struct FieldLine
{
    internal FieldLine(ReadOnlySpan<byte> message, FieldSpan at)
    {
        Name = message.Slice(at.NameStart, at.NameLength);
        Value = message.Slice(at.ValueStart, at.ValueLength);
        Known = at.Known;
        Offset = at.NameStart;
        ValueOffset = at.ValueStart;
    }

    /// <summary>The name, spelled as it came.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value without the white space around it; bytes 80 to FF are as they came.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Which of the known fields this is.</summary>
    public KnownField Known { get; }

    /// <summary>Where the name begins, from the first byte of the message.</summary>
    public int Offset { get; }

    /// <summary>Where the value begins, from the first byte of the message.</summary>
    public int ValueOffset { get; }

    /// <summary>Whether this line has that name, in any letter case (RFC 9110 §5.1).</summary>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);

    /// <summary>The line as text; every byte is one character (ISO 8859-1).</summary>
    public override string ToString() =>
        $"{Encoding.Latin1.GetString(Name)}: {Encoding.Latin1.GetString(Value)}";
}
