// How many lines of heads a page takes apart. Each part of a line costs some hundred bytes of memory, so that
// four megabytes of short lines would cost hundreds.
using System;

namespace MiniWeb.Inspector.Messages;

/// <summary>Finds the end of the lines that are taken apart.</summary>
internal static class HeadLimit
{
    private const int MostLines = 10_010;

    /// <summary>How many of the bytes are taken apart: all, unless their heads have too many lines.</summary>
    /// <param name="bytes">A message, from its first byte.</param>
    /// <param name="isRequest">Else several heads may follow each other (RFC 9110 §15.2).</param>
    public static int Of(ReadOnlySpan<byte> bytes, bool isRequest)
    {
        var at = 0;
        for (var lines = 0; lines < MostLines; lines++)
        {
            var length = bytes[at..].IndexOf((byte)'\n') + 1;
            if (length == 0)
                return bytes.Length;
            var isEmpty = bytes.Slice(at, length).IndexOfAnyExcept("\r\n"u8) < 0;
            at += length;
            if (isEmpty && at > length && (isRequest || !bytes[at..].StartsWith("HTTP/"u8)))
                return bytes.Length;
        }

        return at;
    }
}
