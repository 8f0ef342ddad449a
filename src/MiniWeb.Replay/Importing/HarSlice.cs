// One value of a HAR as a document. What is nested deeper than any part of a HAR is left out of it, unread:
// JsonDocument looks back over all that a container holds when it ends, so that deep nesting takes quadratic
// time there. The reader itself takes linear time and one bit a level.
using System;
using System.Buffers;
using System.Text.Json;

namespace MiniWeb.Replay.Importing;

internal static class HarSlice
{
    private const int Deepest = 16;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The value at which a reader stands; the reader is moved to its last token.</summary>
    /// <param name="reader">Reads <paramref name="json"/> from its first byte.</param>
    /// <param name="json">The whole text.</param>
    /// <exception cref="JsonException">The text breaks off, or is no JSON.</exception>
    public static JsonDocument Parse(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var (start, depth) = ((int)reader.TokenStartIndex, reader.CurrentDepth);
        var from = start;
        ArrayBufferWriter<byte>? slim = null;
        if (IsStart(reader.TokenType))
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                if (!IsStart(reader.TokenType) || reader.CurrentDepth - depth < Deepest)
                    continue;
                slim ??= new ArrayBufferWriter<byte>();
                slim.Write(json.Span[from..(int)reader.TokenStartIndex]);
                slim.Write("null"u8);
                reader.Skip();
                from = (int)reader.BytesConsumed;
            }

        var end = (int)reader.BytesConsumed;
        if (slim is null)
            return JsonDocument.Parse(json[start..end], Lenient);
        slim.Write(json.Span[from..end]);
        return JsonDocument.Parse(slim.WrittenMemory, Lenient);
    }

    private static bool IsStart(JsonTokenType type) =>
        type is JsonTokenType.StartObject or JsonTokenType.StartArray;
}
