// The measurements as a Markdown table: one row for each file and server, with the ratios to Kestrel and
// nginx.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MiniWeb.Benchmarks.Comparison;

internal static class ResultTable
{
    private const string Head =
        """
        | File | Server | Requests/s, median | lowest to highest | × Kestrel | × nginx | core busy |
        | --- | --- | ---: | ---: | ---: | ---: | ---: |
        """;

    public static string Write(IReadOnlyList<Measurement> measurements, string machine)
    {
        var text = new StringBuilder().Append(machine).Append("\n\n").Append(Head).Append('\n');
        foreach (var ofFile in measurements.GroupBy(m => m.File))
            WriteFile(text, ofFile.Key, ofFile.ToLookup(m => m.Server));
        return text.ToString();
    }

    private static void WriteFile(
        StringBuilder text, SampleFile file, ILookup<ServerProgram, Measurement> byServer)
    {
        var rates = byServer.ToDictionary(ms => ms.Key, ms => Series.Of(ms.Select(m => m.RequestsPerSecond)));
        foreach (var (server, rate) in rates)
        {
            var busy = Series.Of(byServer[server].Select(m => m.ByServer)).Median;
            text.Append(CultureInfo.InvariantCulture, $"| {file.Title} | {server.Title} | {rate.Median:N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {rate.Min:N0} to {rate.Max:N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Ratio(rate, rates, ServerProgram.Kestrel)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Ratio(rate, rates, ServerProgram.Nginx)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {busy * 100:F0} % |\n");
        }
    }

    private static string Ratio(Series rate, Dictionary<ServerProgram, Series> rates, ServerProgram peer) =>
        rates.TryGetValue(peer, out var other)
            ? (rate.Median / other.Median).ToString("F2", CultureInfo.InvariantCulture)
            : "–";
}
