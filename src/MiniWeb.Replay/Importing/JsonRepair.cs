// JSON as some tools write it: NaN and Infinity (Python), line ends inside strings, escapes that JSON does
// not have. One pass; what is JSON already stays as it is.
using System;
using System.Buffers;

namespace MiniWeb.Replay.Importing;

internal static class JsonRepair
{
    private static readonly string[] Words = ["-Infinity", "Infinity", "NaN", "undefined"];

    /// <summary>The text mended; null when there is nothing that this can mend.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> json)
    {
        var mended = new ArrayBufferWriter<byte>(json.Length + 16);
        var (inString, any, at) = (false, false, 0);
        while (at < json.Length)
        {
            var length = inString
                ? MendInString(json[at..], mended, ref any)
                : MendOutside(json[at..], mended, ref any);
            if (json[at] == '"' && length == 1)
                inString = !inString;
            at += length;
        }

        return any ? mended.WrittenSpan.ToArray() : null;
    }

    // Both return how many bytes they have taken.
    private static int MendInString(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> mended, ref bool any)
    {
        var first = rest[0];
        if (first == '\\' && rest.Length > 1)
        {
            var isKnown = "\"\\/bfnrtu".Contains((char)rest[1]);
            any |= !isKnown;
            if (!isKnown)
                mended.Write("\\"u8); // the backslash stands for itself
            mended.Write(rest[..2]);
            return 2;
        }

        if (first >= ' ')
            return Copy(rest, mended);
        any = true;
        mended.Write(System.Text.Encoding.UTF8.GetBytes($"\\u{first:x4}"));
        return 1;
    }

    private static int MendOutside(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> mended, ref bool any)
    {
        foreach (var word in Words)
        {
            if (rest[0] != word[0] || rest.Length < word.Length || !IsWord(rest, word))
                continue;
            any = true;
            mended.Write("null"u8);
            return word.Length;
        }

        return Copy(rest, mended);
    }

    private static bool IsWord(ReadOnlySpan<byte> rest, string word)
    {
        for (var i = 0; i < word.Length; i++)
            if (rest[i] != word[i])
                return false;
        return true;
    }

    private static int Copy(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> mended)
    {
        mended.Write(rest[..1]);
        return 1;
    }
}
