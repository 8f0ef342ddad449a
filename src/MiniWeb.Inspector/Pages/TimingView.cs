// When each read and write was done, counted from the moment the connection opened: as a line, and as a
// table.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Capture;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the times of an exchange.</summary>
internal static class TimingView
{
    private const int Width = 1000;
    private const int MostRows = 500;

    private readonly record struct Mark(string Kind, long Offset, long Length, long Microseconds);

    /// <summary>The markup.</summary>
    public static Html Of(CaptureRecord? record)
    {
        if (record is null)
            return new Html().Add($"""<p class="sum">No times are known: there is no record.</p>""");
        var marks = MarksOf(record);
        var html = new Html();
        if (marks.Count > 0)
            html.Add($"{Line(marks, record.Close)}");
        html.Add($"""
            <p class="sum">The connection opened at {Figures.Clock(record.Connection.Opened.UtcDateTime)} UTC;
            times count from there.</p>
            <table class="times"><thead><tr><th scope="col">What</th><th scope="col" class="num">At</th>
            <th scope="col" class="num">After the one before</th><th scope="col" class="num">Bytes</th>
            <th scope="col" class="num">From byte</th></tr></thead><tbody>

            """);
        var before = marks.Count > 0 ? marks[0].Microseconds : 0;
        foreach (var mark in marks.Take(MostRows))
        {
            html.Add($"{Row(mark, mark.Microseconds - before)}");
            before = mark.Microseconds;
        }

        if (record.Close is { } close)
            html.Add($"{CloseRow(close, close.Microseconds - before)}");
        return html.Add($"</tbody></table>");
    }

    private static List<Mark> MarksOf(CaptureRecord record) =>
    [
        .. record.Request.Reads.Select(one => new Mark("read", one.Offset, one.Length, one.Microseconds))
            .Concat((record.Response?.Writes ?? []).Select(
                one => new Mark("write", one.Offset, one.Length, one.Microseconds)))
            .OrderBy(mark => mark.Microseconds),
    ];

    private static Html Row(Mark mark, long gap) => new Html().Add($"""
        <tr><th scope="row"><i class="dot {mark.Kind}"></i>{mark.Kind}</th>
        <td class="num">{Figures.Time(mark.Microseconds)}</td><td class="num">{Figures.Time(gap)}</td>
        <td class="num">{Figures.Count(mark.Length)}</td><td class="num">{Figures.Count(
            mark.Offset)}</td></tr>

        """);

    private static Html CloseRow(CapturedClose close, long gap) => new Html().Add($"""
        <tr><th scope="row"><i class="dot close"></i>closed by the {close.By}</th>
        <td class="num">{Figures.Time(close.Microseconds)}</td><td class="num">{Figures.Time(gap)}</td>
        <td colspan="2">{Figures.Words(close.Cause.ToString())}</td></tr>

        """);

    private static Html Line(List<Mark> marks, CapturedClose? close)
    {
        var first = marks[0].Microseconds;
        var span = Math.Max(1, (close?.Microseconds ?? marks[^1].Microseconds) - first);
        var html = new Html().Add($"""
            <svg class="line" viewBox="-12 0 {Width + 24} 60" role="img"
              aria-label="Reads and writes on a line of {Figures.Time(span)}">
            <line class="axis" x1="0" y1="30" x2="{Width}" y2="30"/>

            """);
        foreach (var mark in marks.Take(MostRows))
            html.Add($"""<circle class="{mark.Kind}" cx="{X(mark.Microseconds)}" cy="30" r="7">""")
                .Add($"<title>{mark.Kind}: {Figures.Of(mark.Length, "byte")} ")
                .Add($"at {Figures.Time(mark.Microseconds)}</title></circle>");
        if (close is not null)
            html.Add($"""<path class="close" d="M{X(close.Microseconds)} 18v24"/>""");
        return html.Add($"""
            <text x="0" y="56">{Figures.Time(first)}</text>
            <text x="{Width}" y="56" text-anchor="end">{Figures.Time(first + span)}</text></svg>

            """);

        string X(long at) => Figures.Plain(Math.Clamp((double)(at - first) / span, 0, 1) * Width);
    }
}
