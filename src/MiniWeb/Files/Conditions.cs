// Evaluates conditional requests, in the order of RFC 9110 §13.2.2. Only where the answer without a condition
// would be 200: conditions mask no 404 and no 405. It allocates nothing: it is asked on every cached request.
using System;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>The conditions of a GET or HEAD (RFC 9110 §13).</summary>
internal static class Conditions
{
    /// <summary>Steps 1 to 4: the conditions on the whole file.</summary>
    /// <param name="fields">The fields of the request.</param>
    /// <param name="file">The file as it is now.</param>
    /// <param name="time">Decides the century of two-digit years.</param>
    public static Precondition Evaluate(FieldSection fields, Representation file, TimeProvider time)
    {
        // Steps 1 and 2: a date counts only where there is no tag.
        if (fields.Has(KnownField.IfMatch))
        {
            if (!IsTagNamed(fields, KnownField.IfMatch, file, isWeak: false))
                return Precondition.Failed;
        }
        else if (TryReadDate(fields, KnownField.IfUnmodifiedSince, time, out var unmodified)
            && file.LastModified > unmodified)
        {
            return Precondition.Failed;
        }

        // Steps 3 and 4: likewise.
        var isCopyGood = fields.Has(KnownField.IfNoneMatch)
            ? IsTagNamed(fields, KnownField.IfNoneMatch, file, isWeak: true)
            : TryReadDate(fields, KnownField.IfModifiedSince, time, out var modified)
                && file.LastModified <= modified;
        return isCopyGood ? Precondition.NotModified : Precondition.Holds;
    }

    /// <summary>Whether a request names the file by its tag, and so says what the client has.</summary>
    /// <param name="fields">The fields of the request.</param>
    /// <param name="file">The file as it is now.</param>
    public static bool Name(FieldSection fields, Representation file) =>
        IsTagNamed(fields, KnownField.IfNoneMatch, file, isWeak: true)
        || IsTagNamed(fields, KnownField.IfRange, file, isWeak: false)
        || IsTagNamed(fields, KnownField.IfMatch, file, isWeak: false);

    /// <summary>Step 5: whether a part of the file continues what the client has (RFC 9110
    /// §13.1.5).</summary>
    /// <param name="fields">The fields of the request.</param>
    /// <param name="file">The file as it is now.</param>
    /// <param name="time">Tells whether a date is over and can be relied on.</param>
    public static bool AllowRange(FieldSection fields, Representation file, TimeProvider time)
    {
        var index = fields.IndexOf(KnownField.IfRange);
        if (index < 0)
            return true;
        if (fields.IndexOf(KnownField.IfRange, index + 1) >= 0)
            return false;
        // Strong comparison. A weak tag, W/"...", and a broken one fail here, and are no dates either.
        var value = fields[index].Value;
        if (value.SequenceEqual(file.EntityTag.Span))
            return true;
        var now = time.GetUtcNow();
        return HttpDate.TryParse(value, now, out var date) && date == file.LastModified
            && IsStrong(date, now);
    }

    // As long as its second is not over, the file can change once more under the same date (RFC 9110
    // §8.8.2.2).
    private static bool IsStrong(DateTimeOffset date, DateTimeOffset now) =>
        now - date >= TimeSpan.FromSeconds(1);

    // Several lines are one list (RFC 9110 §5.3).
    private static bool IsTagNamed(FieldSection fields, KnownField field, Representation file, bool isWeak)
    {
        var tag = file.EntityTag.Span;
        for (var i = fields.IndexOf(field); i >= 0; i = fields.IndexOf(field, i + 1))
            if (EntityTags.Matches(fields[i].Value, tag, isWeak))
                return true;
        return false;
    }

    // What is not one valid date is passed over (RFC 9110 §13.1.3, §13.1.4).
    private static bool TryReadDate(
        FieldSection fields, KnownField field, TimeProvider time, out DateTimeOffset date)
    {
        date = default;
        var index = fields.IndexOf(field);
        return index >= 0 && fields.IndexOf(field, index + 1) < 0
            && HttpDate.TryParse(fields[index].Value, time.GetUtcNow(), out date);
    }
}

/// <summary>What the conditions of a GET or HEAD come to (RFC 9110 §13.2.2).</summary>
internal enum Precondition
{
    /// <summary>There are none, or they hold: the request is answered as if without them.</summary>
    Holds,

    /// <summary>The client's copy is good: 304.</summary>
    NotModified,

    /// <summary>The file is not the one that the client means: 412.</summary>
    Failed,
}
