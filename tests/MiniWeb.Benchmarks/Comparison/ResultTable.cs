// What was found as Markdown: a row for each load and server, with the ratios to ASP.NET Core and nginx, by
// rate and by processor time; what captures cost; a row for each server with nothing to do.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MiniWeb.Benchmarks.Comparison;

internal static class ResultTable
{
    private const string LoadHead =
        """
        | Load | Server | Requests/s, median | range | × ASP.NET Core | × nginx | busy | wrk | µs each | × |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

        """;

    private const string ProcessHead =
        """
        | Server | Start to first answer, median | lowest to highest | Memory idle | Each idle connection |
        | --- | ---: | ---: | ---: | ---: |

        """;

    public static string Write(ComparisonResult result, string machine)
    {
        var text = new StringBuilder().Append(machine).Append("\n\n");
        if (result.Measurements.Count > 0)
            text.Append(LoadHead);
        foreach (var ofLoad in result.Measurements.GroupBy(m => m.Load))
            WriteLoad(text, ofLoad.Key, ofLoad.ToLookup(m => m.Server));
        if (result.Captures is { } captures)
            WriteCaptures(text, captures, result.Measurements);
        if (result.Processes.Count > 0)
            text.Append('\n').Append(ProcessHead);
        foreach (var process in result.Processes)
            WriteProcess(text, process);
        return text.ToString();
    }

    /// <summary>The requests per second of each server under one load.</summary>
    public static Dictionary<ServerProgram, Series> RatesOf(IEnumerable<Measurement> ofLoad) =>
        ofLoad.GroupBy(m => m.Server).ToDictionary(
            ms => ms.Key, ms => Series.Of(ms.Select(m => m.RequestsPerSecond)));

    private static void WriteLoad(
        StringBuilder text, Load load, ILookup<ServerProgram, Measurement> byServer)
    {
        var rates = RatesOf(byServer.SelectMany(ms => ms));
        var costs = byServer.ToDictionary(
            ms => ms.Key, ms => Series.Of(ms.Select(m => m.MicrosecondsEach)));
        foreach (var (server, rate) in rates)
        {
            var busy = Series.Of(byServer[server].Select(m => m.ByServer)).Median;
            var client = Series.Of(byServer[server].Select(m => m.ByClient)).Median;
            text.Append(CultureInfo.InvariantCulture, $"| {load.Title} | {server.Title} | {rate.Median:N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {rate.Min:N0} to {rate.Max:N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Quotient(rates, server, ServerProgram.Kestrel)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Quotient(rates, server, ServerProgram.Nginx)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {busy * 100:F0} % | {client * 100:F0} % ");
            text.Append(CultureInfo.InvariantCulture, $"| {costs[server].Median:F1} ");
            text.Append(
                CultureInfo.InvariantCulture, $"| {Quotient(costs, ServerProgram.Nginx, server)} |\n");
        }
    }

    private static void WriteCaptures(
        StringBuilder text, CaptureResult captures, IReadOnlyList<Measurement> measurements)
    {
        var rate = captures.Rate;
        text.Append(CultureInfo.InvariantCulture, $"\nWith captures on, MiniWeb answers {rate.Median:N0} ");
        text.Append(CultureInfo.InvariantCulture, $"requests/s of 1 KiB ({rate.Min:N0} to {rate.Max:N0})");
        var off = RatesOf(measurements.Where(m => m.Load == Load.Small));
        if (off.TryGetValue(ServerProgram.MiniWeb, out var without))
            text.Append(
                CultureInfo.InvariantCulture, $", {rate.Median / without.Median:F2} of captures off");
        text.Append(CultureInfo.InvariantCulture, $"; all {captures.Requests:N0} were found saved.\n");
    }

    private static void WriteProcess(StringBuilder text, ProcessResult process)
    {
        var start = process.StartUp;
        text.Append(CultureInfo.InvariantCulture, $"| {process.Server.Title} | {start.Median:F0} ms ");
        text.Append(CultureInfo.InvariantCulture, $"| {start.Min:F0} to {start.Max:F0} ");
        text.Append(CultureInfo.InvariantCulture, $"| {process.Memory.Median / 1024:F1} MiB ");
        text.Append(CultureInfo.InvariantCulture, $"| {process.PerConnection:F1} KiB |\n");
    }

    private static string Quotient(
        Dictionary<ServerProgram, Series> figures, ServerProgram dividend, ServerProgram divisor) =>
        figures.TryGetValue(dividend, out var above) && figures.TryGetValue(divisor, out var below)
            ? (above.Median / below.Median).ToString("F2", CultureInfo.InvariantCulture)
            : "–";
}
