// A field line of a response. Checked when it is made, so that a value from outside can never end a line and
// begin another (response splitting).
using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Web;

/// <summary>A field name and value, both valid.</summary>
public sealed record ResponseField
{
    /// <summary>Makes a field line.</summary>
    /// <param name="name">A token.</param>
    /// <param name="value">
    /// ISO 8859-1 text without control characters but tab, and without space at its ends.
    /// </param>
    /// <exception cref="ArgumentException">Name or value does not follow RFC 9110 §5.1 or §5.5.</exception>
    public ResponseField(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!IsName(name))
            throw new ArgumentException($"'{name}' is no field name.", nameof(name));
        if (!IsValue(value))
            throw new ArgumentException(
                $"The value of {name} has a character that no field may have.", nameof(value));
        Name = name;
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Makes a field line; false when name or value is not valid.</summary>
    /// <param name="name">As it may come from outside.</param>
    /// <param name="value">As it may come from outside.</param>
    /// <param name="field">The field, or null.</param>
    public static bool TryMake(string name, string value, [NotNullWhen(true)] out ResponseField? field)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        field = IsName(name) && IsValue(value) ? new ResponseField(name, value) : null;
        return field is not null;
    }

    // Not by its bytes alone: a character outside of ISO 8859-1 becomes a question mark among them.
    private static bool IsName(string name) =>
        Ascii.IsValid(name) && ByteClasses.IsToken(Encoding.ASCII.GetBytes(name));

    private static bool IsValue(string value)
    {
        foreach (var character in value)
            if (character > 0xFF || !ByteClasses.FieldLine.Contains((byte)character))
                return false;
        return value.AsSpan().Trim(" \t").Length == value.Length;
    }
}
