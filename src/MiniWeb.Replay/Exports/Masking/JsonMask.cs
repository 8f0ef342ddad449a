// JSON, one value or several: every scalar below a secret name is hidden, and so is the value of a pair such
// as {"name": "password", "value": "…"} or ["password", "…"]. Strings are searched for text of other
// grammars. A masked document is still JSON: a number becomes a string of the same length.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class JsonMask(SecretNames names, ContentMask contents, int depth)
{
    private const int LongestNameInValue = 64;

    private static readonly HashSet<string> NameKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "key", "field", "header", "param", "parameter", "variable", "k", "n",
    };

    private static readonly HashSet<string> ValueKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "value", "values", "val", "v", "content", "text", "data", "default", "initialValue",
    };

    // Without one of these there is nothing in a string but words.
    private static readonly SearchValues<byte> Marks = SearchValues.Create("=:@%<{[\\.&"u8);

    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = int.MaxValue,
    };

    private readonly Stack<Frame> _frames = new([new Frame(false, false, 0)]);

    /// <summary>Hides the secrets; false when it is no JSON, of which a part may be hidden then.</summary>
    public bool TryMask(MaskView view)
    {
        var start = StartOf(view.Span);
        var part = view.Part(start, view.Text.Length - start);
        var reader = new Utf8JsonReader(part.Span, Lenient);
        try
        {
            while (reader.Read())
                MaskToken(ref reader, part);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A byte order mark, and what some services write so that no script element runs their answers.
    private static int StartOf(ReadOnlySpan<byte> text)
    {
        var start = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!text[start..].StartsWith(")]}'"u8))
            return start;
        var line = text[start..].IndexOf((byte)'\n');
        return line < 0 ? start + 4 : start + line;
    }

    private void MaskToken(ref Utf8JsonReader reader, MaskView view)
    {
        var frame = _frames.Peek();
        var start = (int)reader.TokenStartIndex;
        var place = new TextValue(start, (int)reader.BytesConsumed - start);
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                frame.Name(SpelledName.Decoded(reader.ValueSpan), names);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _frames.Push(new Frame(
                    reader.TokenType == JsonTokenType.StartArray, frame.IsNextSecret, place.Start));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close(view, _frames.Pop(), place.Start + 1);
                break;
            default:
                MaskScalar(ref reader, view, frame, place);
                break;
        }
    }

    private void Close(MaskView view, Frame closed, int end)
    {
        if (closed.IsSecretPair && closed.Value is { Length: > 0 } value && !closed.IsSecret)
            HideScalarOrAll(view, value);
        var place = new TextValue(closed.Start, end - closed.Start);
        _frames.Peek().Add(place, isSecretName: false, isValue: true);
    }

    private void MaskScalar(ref Utf8JsonReader reader, MaskView view, Frame frame, TextValue place)
    {
        var isString = reader.TokenType == JsonTokenType.String;
        if (frame.IsNextSecret)
        {
            if (reader.TokenType != JsonTokenType.Null)
                HideScalarOrAll(view, place);
            frame.Add(default, isSecretName: false, isValue: false);
            return;
        }

        var isSecretName = isString && reader.ValueSpan.Length <= LongestNameInValue
            && frame.CanBeName && names.Has(SpelledName.Decoded(reader.ValueSpan));
        frame.Add(place, isSecretName, isValue: true);
        if (isString && reader.ValueSpan.ContainsAny(Marks))
            MaskText(ref reader, view, place);
    }

    private void MaskText(ref Utf8JsonReader reader, MaskView view, TextValue place)
    {
        if (!reader.ValueIsEscaped)
        {
            contents.Mask(view.Part(place.Start + 1, reader.ValueSpan.Length), "", depth + 1);
            return;
        }

        var text = new byte[reader.ValueSpan.Length];
        try
        {
            if (!contents.Holds(text.AsMemory(0, reader.CopyString(text)), depth))
                return;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: not readable.
        }

        HideScalarOrAll(view, place);
    }

    private static void HideScalarOrAll(MaskView view, TextValue place)
    {
        var (start, length) = (place.Start, place.Length);
        if (view.Span[start] == '"')
            view.Hide(start + 1, length - 2);
        else if (view.Span[start] is (byte)'{' or (byte)'[')
            view.Hide(start, length);
        else if (length == 1)
            view.Replace(start, "0"u8);
        else
            view.Replace(start, ByteText.BytesOf($"\"{new string('*', length - 2)}\""));
    }

    // An object or array that is open.
    private sealed class Frame(bool isArray, bool isSecret, int start)
    {
        private int _count;
        private bool _isNamed;
        private bool _isNameKey;
        private bool _isValueKey;

        public bool IsSecret => isSecret;

        public int Start => start;

        /// <summary>Whether a name in it is secret, whose value stands under another key.</summary>
        public bool IsSecretPair { get; private set; }

        /// <summary>The value of the pair.</summary>
        public TextValue Value { get; private set; }

        public bool IsNextSecret => isSecret || _isNamed || (IsSecretPair && _isValueKey);

        public bool CanBeName => _isNameKey || (isArray && _count == 0);

        public void Name(string name, SecretNames names)
        {
            (_isNameKey, _isValueKey) = (NameKeys.Contains(name), ValueKeys.Contains(name));
            _isNamed = names.Has(name);
        }

        public void Add(TextValue place, bool isSecretName, bool isValue)
        {
            _count++;
            IsSecretPair |= isSecretName;
            if (isArray && _count > 2)
                IsSecretPair = false;
            else if (isValue && (isArray ? _count == 2 : _isValueKey))
                Value = place;
            _isNamed = false;
        }
    }
}
