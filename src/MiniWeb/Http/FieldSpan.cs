namespace MiniWeb.Http;

/// <summary>Where the parts of one field line stand, from the first byte of the message.</summary>
internal readonly record struct FieldSpan(
    int NameStart, int NameLength, int ValueStart, int ValueLength, KnownField Known);
