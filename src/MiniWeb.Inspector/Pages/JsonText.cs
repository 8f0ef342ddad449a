// JSON with one value a line. Indenting can make it many times as long: it is written within a budget, and
// what does not fit is shown as it came.
using System;
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Inspector.Pages;

/// <summary>Indents JSON.</summary>
internal static class JsonText
{
    private const int Deepest = 64;
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(2);

    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, indented; null when it is no JSON, or would be too long.</summary>
    public static string? Indent(ReadOnlyMemory<byte> json)
    {
        var indented = new Bounded(new ReadBudget(MostBytes, LongestTime));
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            using (var writer = new Utf8JsonWriter(indented, Indented))
                document.WriteTo(writer);
            return Encoding.UTF8.GetString(indented.Text);
        }
        // InvalidOperationException: a string that is half a surrogate pair.
        catch (Exception fault) when (fault is JsonException or BudgetExceededException
            or InvalidOperationException)
        {
            return null;
        }
    }

    // Utf8JsonWriter takes memory here again and again, some thousand bytes at a time.
    private sealed class Bounded(ReadBudget budget) : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _text = new();

        public ReadOnlySpan<byte> Text => _text.WrittenSpan;

        public void Advance(int count)
        {
            budget.TakeBytes(count);
            _text.Advance(count);
        }

        public Memory<byte> GetMemory(int sizeHint) => _text.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint) => _text.GetSpan(sizeHint);
    }
}
