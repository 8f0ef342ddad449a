// The latest connections as lanes on one time axis: opened, each read and write, the idle time between them,
// and who closed. Drawn by the server as SVG; the same is told in words, lane by lane.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Inspector.Lanes;
using MiniWeb.Server;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the connections.</summary>
/// <param name="lanes">The lanes.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectionsPage(ConnectionLog lanes, TimeProvider time)
{
    private const int Most = 60;
    private const int Width = 1000;
    private const int Hues = 8;

    /// <summary>The page.</summary>
    public string Page() => Frame.Around("Connections", "connections", new Html().Add($"""
        <h1>Connections</h1>
        <p class="lead">Each line is one TCP connection, newest on top. A browser opens more than it needs,
        keeps them open for what may come, and never says a word on some.</p>
        <p class="legend"><i class="dot read"></i>read <i class="dot write"></i>write
        <i class="dot close"></i>closed <i class="dot open"></i>still open
        <i class="dot gap"></i>idle time (shortened)</p>
        <div id="lanes">{Content()}</div>

        """), new Html().Add($"<kbd>Esc</kbd> all exchanges"));

    /// <summary>The lanes alone.</summary>
    public string Fragment() => Content().ToString();

    private Html Content()
    {
        var states = lanes.Latest(Most);
        if (states.Count == 0)
            return new Html().Add($"""<div class="empty"><h2>No connection yet</h2></div>""");
        var start = states.Min(lane => lane.Opened);
        var now = time.GetUtcNow();
        var axis = new TimeAxis(states.SelectMany(lane => MomentsOf(lane, start, now)), Width);
        var html = new Html().Add($"""<ol class="lanes">""");
        foreach (var lane in states)
            html.Add($"{Row(lane, axis, start, now)}");
        return html.Add($"</ol>\n");
    }

    private static IEnumerable<long> MomentsOf(LaneState lane, DateTimeOffset start, DateTimeOffset now)
    {
        var opened = Microseconds(lane.Opened - start);
        return lane.Marks.Select(mark => opened + mark.Microseconds)
            .Append(opened)
            .Append(EndOf(lane, start, now));
    }

    private static long EndOf(LaneState lane, DateTimeOffset start, DateTimeOffset now) =>
        Microseconds(lane.Opened - start) + (lane.Cause is null
            ? Math.Max(lane.Latest, Microseconds(now - lane.Opened))
            : lane.Latest);

    private static Html Row(LaneState lane, TimeAxis axis, DateTimeOffset start, DateTimeOffset now) =>
        new Html().Add($"""
            <li class="lane-row" id="c{lane.Id}">
            <p class="who">{RowMarkup.Connection(lane.Id)} <span>{lane.Remote.ToString()}</span></p>
            {Drawing(lane, axis, start, now)}
            <p class="what">{Story(lane)}</p>
            </li>

            """);

    private static Html Drawing(LaneState lane, TimeAxis axis, DateTimeOffset start, DateTimeOffset now)
    {
        var opened = Microseconds(lane.Opened - start);
        var (x, end) = (axis.X(opened), axis.X(EndOf(lane, start, now)));
        var html = new Html().Add($"""
            <svg viewBox="-10 0 {Width + 20} 26" preserveAspectRatio="none" aria-hidden="true"
              focusable="false">

            """);
        foreach (var gap in axis.Gaps)
            html.Add($"""<rect class="gap" x="{Text(gap.X)}" y="0" height="26" """)
                .Add($"""width="{Text(gap.End - gap.X)}"/>""");
        html.Add($"""<line class="life hue{lane.Id % Hues}" x1="{Text(x)}" y1="13" """)
            .Add($"""x2="{Text(end)}" y2="13"/>""")
            .Add($"""<path class="opened hue{lane.Id % Hues}" d="M{Text(x)} 6v14"/>""");
        foreach (var mark in lane.Marks.Where(mark => mark.Kind is LaneMarkKind.Read or LaneMarkKind.Write))
            html.Add($"{Tick(mark, axis.X(opened + mark.Microseconds))}");
        html.Add($"""<path class="{(lane.Cause is null ? "open" : "close")}" d="M{Text(end)} 4v18"/>""");
        return html.Add($"</svg>");
    }

    // Reads hang below the line, writes stand on it.
    private static Html Tick(LaneMark mark, double x) => mark.Kind == LaneMarkKind.Read
        ? new Html().Add($"""<rect class="read" x="{Text(x - 2)}" y="14" width="4" height="9"/>""")
        : new Html().Add($"""<rect class="write" x="{Text(x - 2)}" y="3" width="4" height="9"/>""");

    private static Html Story(LaneState lane)
    {
        var html = new Html();
        html.Add($"{StoryOf(lane)} ");
        foreach (var exchange in lane.Exchanges.TakeLast(8))
            html.Add(
                $"""<a href="/exchange/{exchange.Day}/{exchange.ToString()}">r{exchange.Request}</a> """);
        return html;
    }

    private static string StoryOf(LaneState lane)
    {
        var bytes = $"{Figures.Size(lane.BytesRead)} in, {Figures.Size(lane.BytesWritten)} out";
        var said = lane.BytesRead == 0 ? "Silent" : $"{Figures.Of(lane.Requests, "request")}, {bytes}";
        var refused = lane.Marks.Any(mark => mark.Kind == LaneMarkKind.Rejected) ? ", one refused" : "";
        return $"{said}{refused}; {EndText(lane)}.";
    }

    private static string EndText(LaneState lane)
    {
        var after = Figures.Time(lane.Latest);
        return lane.Cause switch
        {
            null => $"open since {Figures.Clock(lane.Opened.UtcDateTime)}",
            CloseCause.ClientClosed or CloseCause.ClientClosedEarly or CloseCause.ClientReset =>
                $"{Figures.Words(lane.Cause.Value.ToString())} after {after}",
            { } cause => $"closed by the server after {after}: {Figures.Words(cause.ToString())}",
        };
    }

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Text(double number) => Figures.Plain(number);
}
