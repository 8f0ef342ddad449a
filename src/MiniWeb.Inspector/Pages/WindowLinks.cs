// Long messages are shown a window at a time: which bytes it has, and the way to the ones before and after.
using System;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the line below a window of a message.</summary>
internal static class WindowLinks
{
    /// <summary>The line; empty when the window shows the whole message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="view">The view's name in links.</param>
    /// <param name="start">The first byte that is shown.</param>
    /// <param name="end">The byte behind the last one.</param>
    /// <param name="window">How many bytes a window has.</param>
    public static Html Of(Message message, string view, int start, int end, int window)
    {
        var line = new Html();
        if (start == 0 && end == message.Length)
            return line;
        var before = Math.Max(0, start - window);
        line.Add($"""<p class="more">Bytes {start} to {end - 1} of {Figures.Count(message.Length)}.""");
        if (start > 0)
            line.Add($""" <a href="?view={view}&amp;{message.Side}={before}">Before</a>""");
        if (end < message.Bytes.Length)
            line.Add($""" <a href="?view={view}&amp;{message.Side}={end}">After</a>""");
        if (message.IsCut && end == message.Bytes.Length)
            line.Add($" The rest is in the file only.");
        return line.Add($"</p>");
    }
}
