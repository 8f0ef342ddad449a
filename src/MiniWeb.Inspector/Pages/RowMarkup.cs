// One exchange as a row of the list. The same markup is in the page, in what a search brings, and in what
// arrives live.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Capture;
using MiniWeb.Inspector.Index;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes rows.</summary>
internal static class RowMarkup
{
    private const int Hues = 8;
    private const int LongestTitle = 300;

    /// <summary>The row, in one line.</summary>
    public static Html Of(IndexRow row)
    {
        var began = row.Name.Began;
        var day = began.Date == DateTime.UtcNow.Date ? ""
            : began.ToString("MM-dd ", CultureInfo.InvariantCulture);
        return new Html()
            .Add($"""<tr id="x{row.Sequence}" data-seq="{row.Sequence}">""")
            .Add($"""<td class="time"><time datetime="{began.ToString("O",
                CultureInfo.InvariantCulture)}">""")
            .Add($"{day}{Figures.Clock(began)}</time></td>")
            .Add($"""<td class="conn">{Connection(row.Connection)}{RequestOf(row)}</td>""")
            .Add($"""<td class="method">{row.Method}</td>""")
            .Add($"""<td class="target"><a href="{UrlOf(row.Name)}">{TitleOf(row)}</a></td>""")
            .Add($"""<td class="status">{Status(row.Status)}</td>""")
            .Add($"""<td class="num">{Figures.Size(row.RequestLength)}</td>""")
            .Add($"""<td class="num">{Figures.Size(row.ResponseLength)}</td>""")
            .Add($"""<td class="num">{Figures.Time(row.Microseconds)}</td>""")
            .Add($"""<td class="flags">{Flags(row)}</td></tr>""");
    }

    /// <summary>The permanent place of an exchange.</summary>
    public static string UrlOf(CaptureName name) => $"/exchange/{name.Day}/{name.Id}";

    /// <summary>A connection's number, in its colour, as a link to its exchanges.</summary>
    public static Html Connection(long connection) => connection == 0
        ? new Html()
        : new Html().Add(
            $"""<a class="lane hue{connection % Hues}" href="/?q=conn%3A{connection}">c{connection}</a>""");

    /// <summary>A status, coloured by its class.</summary>
    public static Html Status(int status) => status == 0
        ? new Html().Add($"""<b class="st s0">none</b>""")
        : new Html().Add($"""<b class="st s{status / 100}">{status}</b>""");

    /// <summary>Why it was no request, in a few words.</summary>
    public static string NameOf(CaptureReason reason) => reason switch
    {
        CaptureReason.Silent => "silent: not one byte came",
        CaptureReason.Tls => "a TLS handshake on the plain port",
        CaptureReason.Http2 => "the preface of HTTP/2",
        CaptureReason.Incomplete => "the beginning of a request",
        CaptureReason.Rejected => "bytes that broke a rule",
        CaptureReason.Unread => "bytes behind the last request",
        _ => "",
    };

    /// <summary>The target, or what it is without one.</summary>
    public static string TitleOf(IndexRow row) => row.Target.Length > 0
        ? Figures.Cut(row.Target, LongestTitle)
        : row.Reason == CaptureReason.None ? row.Name.Id : NameOf(row.Reason);

    private static string RequestOf(IndexRow row)
    {
        var id = row.Name.Id;
        return id[(id.LastIndexOf('-') + 1)..];
    }

    private static Html Flags(IndexRow row)
    {
        var flags = new Html();
        foreach (var (kind, text) in FlagsOf(row))
            flags.Add($"""<span class="flag {kind}">{text}</span> """);
        return flags;
    }

    private static IEnumerable<(string Kind, string Text)> FlagsOf(IndexRow row)
    {
        if (row.Rule.Length > 0)
            yield return ("bad", Figures.Words(row.Rule));
        else if (row.Reason != CaptureReason.None)
            yield return ("odd", row.Reason.ToString().ToLowerInvariant());
        if (row.Failed)
            yield return ("bad", "handler failed");
        if (row.IsCut)
            yield return ("bad", "cut short");
        if (row.Reads > 1)
            yield return ("", $"{row.Reads} reads");
        if (row.Close.Length > 0)
            yield return ("", CloseOf(row.Close));
    }

    // "client: ClientClosed" is "client closed"; "server: IdleTimeout" is "server: idle timeout".
    private static string CloseOf(string close)
    {
        var cause = Figures.Words(close[(close.IndexOf(' ') + 1)..]);
        return cause.StartsWith("client", StringComparison.Ordinal) ? cause : $"server: {cause}";
    }
}
