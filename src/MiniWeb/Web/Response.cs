// A response as a value: status, fields, content. Immutable, so that a prepared one can answer any number of
// requests, its head being put into bytes once.
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Web;

/// <summary>What a handler answers. It can be kept and given again.</summary>
public sealed class Response
{
    private byte[]? _headStart;

    /// <summary>Makes a response.</summary>
    /// <param name="status">
    /// 200 to 599: interim responses are the connection's business (RFC 9110 §15).
    /// </param>
    /// <param name="content">
    /// The content; none when left out. 204 and 304 have none (RFC 9110 §6.4.1).
    /// </param>
    /// <param name="fields">
    /// The fields, without Date, Connection, Content-Length and Transfer-Encoding.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The status is outside 200 to 599.</exception>
    /// <exception cref="ArgumentException">
    /// A field that is the connection's business is among the fields.
    /// </exception>
    public Response(int status, ResponseContent? content = null, params IReadOnlyList<ResponseField> fields)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentNullException.ThrowIfNull(fields);
        Status = status;
        Content = content ?? BytesContent.Empty;
        Fields = fields;
        foreach (var field in fields)
            if (IsOfTheConnection(field.Name))
                throw new ArgumentException($"{field.Name} is the connection's business.", nameof(fields));
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The content.</summary>
    public ResponseContent Content { get; }

    /// <summary>The fields, but for those that the connection adds.</summary>
    public IReadOnlyList<ResponseField> Fields { get; }

    /// <summary>Whether the connection must end after this response.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether a response of this status may have content (RFC 9110 §6.4.1).</summary>
    internal bool MayHaveContent => Status is not (204 or 304);

    /// <summary>Status line, fields and, where it is known, Content-Length; put into bytes once.</summary>
    internal ReadOnlySpan<byte> HeadStart =>
        _headStart ??= ComposeHead(MayHaveContent ? Content.Length : null);

    /// <summary>Status line and fields, for content that ends with the connection.</summary>
    internal ReadOnlySpan<byte> HeadWithoutLength => ComposeHead(null);

    /// <summary>A response of text.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="text">Sent as UTF-8.</param>
    /// <param name="mediaType">The Content-Type.</param>
    public static Response Text(int status, string text, string mediaType = "text/plain; charset=utf-8") =>
        Bytes(status, Encoding.UTF8.GetBytes(text), mediaType);

    /// <summary>A response of bytes.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="bytes">The content; it must not change afterwards.</param>
    /// <param name="mediaType">The Content-Type.</param>
    public static Response Bytes(int status, ReadOnlyMemory<byte> bytes, string mediaType) =>
        new(status, new BytesContent(bytes), new ResponseField("Content-Type", mediaType));

    /// <summary>The same response with one more field line.</summary>
    /// <param name="name">A token.</param>
    /// <param name="value">A valid field value.</param>
    /// <exception cref="ArgumentException">Name or value is not valid.</exception>
    public Response With(string name, string value) =>
        new(Status, Content, [.. Fields, new ResponseField(name, value)]) { Closes = Closes };

    private static bool IsOfTheConnection(string name) =>
        name.Equals("Date", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    // Each character is one byte, for a field has no other (ResponseField). Not the encoding: the runtime has
    // to compile it when it is first used.
    private static byte[] Latin1(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)text[i];
        return bytes;
    }

    private byte[] ComposeHead(long? length)
    {
        var head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(Status).Append(' ').Append(ReasonPhrases.Of(Status)).Append("\r\n");
        foreach (var field in Fields)
            head.Append(field.Name).Append(": ").Append(field.Value).Append("\r\n");
        if (length is not null)
            head.Append("Content-Length: ").Append(length).Append("\r\n");
        return Latin1(head.ToString());
    }
}

// A field line of a response. Checked when it is made, so that a value from outside can never end a line and
// begin another (response splitting).
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
