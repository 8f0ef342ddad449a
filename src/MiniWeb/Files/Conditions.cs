// Answers whether the client's copy is still good. It allocates nothing: it is asked on every cached request.
using System;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>The conditions of a GET or HEAD (RFC 9110 §13.2.2, steps 3 and 4).</summary>
internal static class Conditions
{
    /// <summary>Whether the answer is 304: by If-None-Match, or, only without it, by
    /// If-Modified-Since.</summary>
    public static bool IsNotModified(FieldSection fields, Representation file, TimeProvider time)
    {
        if (fields.Has(KnownField.IfNoneMatch))
            return IsTagNamed(fields, file.EntityTag.Span);
        return fields.Has(KnownField.IfModifiedSince) && IsUnmodified(fields, file.LastModified, time);
    }

    // Several lines are one list (RFC 9110 §5.3).
    private static bool IsTagNamed(FieldSection fields, ReadOnlySpan<byte> tag)
    {
        var index = fields.IndexOf(KnownField.IfNoneMatch);
        for (; index >= 0; index = fields.IndexOf(KnownField.IfNoneMatch, index + 1))
            if (EntityTags.Matches(fields[index].Value, tag))
                return true;
        return false;
    }

    // What is not one valid date is passed over (RFC 9110 §13.1.3).
    private static bool IsUnmodified(FieldSection fields, DateTimeOffset modified, TimeProvider time)
    {
        var index = fields.IndexOf(KnownField.IfModifiedSince);
        return fields.IndexOf(KnownField.IfModifiedSince, index + 1) < 0
            && HttpDate.TryParse(fields[index].Value, time.GetUtcNow(), out var since)
            && modified <= since;
    }
}
