// Reads the entity tags of If-Match and If-None-Match. A tag may hold commas, so the list cannot be split at
// them; a broken member matches nothing and hides none of the others.
using System;

namespace MiniWeb.Files;

/// <summary>Entity tags (RFC 9110 §8.8.3).</summary>
internal static class EntityTags
{
    /// <summary>Whether a list, or "*", names <paramref name="tag"/> (RFC 9110 §8.8.3.2).</summary>
    /// <param name="list">The value of one field line.</param>
    /// <param name="tag">A strong tag with its quotes.</param>
    /// <param name="isWeak">Weak comparison, to which W/"a" is "a"; else a weak tag equals none.</param>
    public static bool Matches(ReadOnlySpan<byte> list, ReadOnlySpan<byte> tag, bool isWeak)
    {
        if (list.Trim(" \t"u8).SequenceEqual("*"u8))
            return true;
        while (TryRead(ref list, out var member, out var isMemberWeak))
            if ((isWeak || !isMemberWeak) && member.SequenceEqual(tag))
                return true;
        return false;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> list, out ReadOnlySpan<byte> tag, out bool isWeak)
    {
        while (true)
        {
            list = list.TrimStart(" \t,"u8);
            isWeak = list.StartsWith("W/"u8);
            if (isWeak)
                list = list[2..];
            tag = list[..TagLength(list)];
            list = list[tag.Length..].TrimStart(" \t"u8);
            if (!tag.IsEmpty && (list.IsEmpty || list[0] == ','))
                return true;
            var comma = list.IndexOf((byte)',');
            if (comma < 0)
                return false;
            list = list[comma..];
        }
    }

    private static int TagLength(ReadOnlySpan<byte> list)
    {
        if (list.IsEmpty || list[0] != '"')
            return 0;
        var end = list[1..].IndexOf((byte)'"');
        return end < 0 ? 0 : end + 2;
    }
}
