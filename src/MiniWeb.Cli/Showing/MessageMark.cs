// Lines between the bytes of a message: where a read or write ended, and which byte is wrong.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Capture;

namespace MiniWeb.Cli.Showing;

/// <summary>One such line.</summary>
/// <param name="At">The offset before which it stands.</param>
/// <param name="Text">What it says.</param>
/// <param name="Noun">What ended there, <c>read</c> or <c>write</c>; null when a byte is wrong.</param>
/// <param name="Number">The number of the read or write, from 1.</param>
/// <param name="Microseconds">When it was done.</param>
internal sealed record MessageMark(int At, string Text, string? Noun, int Number, long Microseconds)
{
    /// <summary>The marks of a message, in the order of the bytes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="transfers">The reads or writes that carried it.</param>
    /// <param name="noun">What one of them is called.</param>
    public static List<MessageMark> Of(
        ExplainedMessage message, IReadOnlyList<Transfer> transfers, string noun)
    {
        var marks = new List<MessageMark>();
        var length = message.Bytes.Length;
        for (var (i, at) = (0, 0); i < transfers.Count && at < length; i++)
        {
            var transfer = transfers[i];
            at = (int)Math.Clamp(transfer.Offset + transfer.Length, 0, length);
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{noun} {i + 1} of {transfers.Count}: {Bytes(transfer.Length)}, "
                + $"at {transfer.Microseconds} µs");
            marks.Add(new MessageMark(at, text, noun, i + 1, transfer.Microseconds));
        }

        AddFault(marks, message);
        return marks;
    }

    /// <summary><c>1 byte</c>, <c>34 bytes</c>.</summary>
    public static string Bytes(long count) => count == 1 ? "1 byte" : $"{count} bytes";

    private static void AddFault(List<MessageMark> marks, ExplainedMessage message)
    {
        if (message.Anatomy.Rejection is not { IsRejected: true, Offset: >= 0 } fault
            || fault.Offset >= message.Bytes.Length)
            return;
        var at = (int)fault.Offset + 1;
        var place = marks.FindIndex(mark => mark.At >= at);
        var text = $"wrong at byte {fault.Offset}: {fault.Row.Sentence} {fault.Row.Section}";
        marks.Insert(place < 0 ? marks.Count : place, new MessageMark(at, text, null, 0, 0));
    }
}
