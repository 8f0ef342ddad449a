// The medians as bars, one group for each load, the longest bar of each group as wide as the others': loads
// differ a thousandfold, so bars compare servers, not loads. Written by hand as SVG that is legible on light
// and dark pages, without script.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace MiniWeb.Benchmarks.Comparison;

internal static class BarChart
{
    private const string File = "docs/performance.svg";
    private const int Width = 760;
    private const int NameWidth = 190;
    private const int BarWidth = 430;
    private const int BarHeight = 16;
    private const int Step = 20;
    private const int GroupGap = 30;

    private const string Style =
        """
        text { font: 13px system-ui, sans-serif; fill: #24292f }
        .load { font-weight: 600 }
        .miniweb { fill: #0969da }
        .kestrel { fill: #8250df }
        .nginx { fill: #1a7f37 }
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }

        """;

    /// <summary>Writes the chart beside the page.</summary>
    public static void Write(IReadOnlyList<Measurement> measurements)
    {
        if (measurements.Count > 0)
            System.IO.File.WriteAllText(Path.GetFullPath(File), Draw(measurements));
    }

    private static string Draw(IReadOnlyList<Measurement> measurements)
    {
        var bars = new StringBuilder();
        var y = 0;
        foreach (var ofLoad in measurements.GroupBy(m => m.Load))
            y = DrawGroup(bars, ofLoad.Key, ResultTable.RatesOf(ofLoad), y + GroupGap);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {y + 8}\" role=\"img\">\n");
        return head + "<title>Requests per second, side by side</title>\n"
            + $"<style>\n{Style}</style>\n{bars}</svg>\n";
    }

    private static int DrawGroup(
        StringBuilder text, Load load, Dictionary<ServerProgram, Series> rates, int y)
    {
        var most = rates.Values.Max(rate => rate.Median);
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"load\" x=\"0\" y=\"{y - 8}\">");
        text.Append(CultureInfo.InvariantCulture, $"{load.Title}, requests/s</text>\n");
        foreach (var (server, rate) in rates)
        {
            var width = rate.Median / most * BarWidth;
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 13}\">{server.Title}</text>");
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{server.Key}\" x=\"{NameWidth}\" ");
            text.Append(CultureInfo.InvariantCulture, $"y=\"{y}\" width=\"{width:F1}\" ");
            text.Append(CultureInfo.InvariantCulture, $"height=\"{BarHeight}\" rx=\"2\"/>");
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{NameWidth + width + 8:F1}\" ");
            text.Append(CultureInfo.InvariantCulture, $"y=\"{y + 13}\">{rate.Median:N0}</text>\n");
            y += Step;
        }

        return y;
    }
}
