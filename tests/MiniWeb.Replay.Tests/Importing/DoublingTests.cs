// Twice the input costs about twice the time and the memory, for whatever reads foreign content here.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Replay.Exports;
using MiniWeb.Replay.Importing;
using MiniWeb.Replay.Tests.Exports;
using MiniWeb.Tests.Measuring;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Replay.Tests.Importing;

[TakesLong]
public sealed class DoublingTests
{
    private static readonly Dictionary<string, (int Count, Func<int, Action> Make)> Readers = new()
    {
        ["import"] = (500, count => Import(HarMutationTests.Entry("/a"), count)),
        ["import, deep"] = (
            400_000, count => () => HarImport.Read(Encoding.UTF8.GetBytes(HarMutationTests.Har(
            HarMutationTests.Entry("/a").Replace(
                "\"cache\":{}", $"\"x\":{new string('[', count)}{new string(']', count)}"))))),
        ["import, one long value"] = (1_000_000, count => Import(
            HarMutationTests.Entry("/a").Replace("b2s=", new string('A', count * 4)), 1)),
        ["export raw"] = (5_000, count => ExportAs("raw", count)),
        ["export http"] = (5_000, count => ExportAs("http", count)),
        ["export curl"] = (5_000, count => ExportAs("curl", count)),
        ["export har"] = (5_000, count => ExportAs("har", count)),
        ["mask lines"] = (20_000, count => MaskOf("text/plain", "name=password\n", count)),
        ["mask password="] = (20_000, count => MaskOf("text/plain", "password=", count)),
        ["mask password:"] = (20_000, count => MaskOf("text/plain", "password: ", count)),
        ["mask quotes"] = (20_000, count => MaskOf("text/plain", "password=\"", count)),
        ["mask equals"] = (20_000, count => MaskOf("text/plain", "=%41", count)),
        ["mask form"] = (20_000, count => MaskOf("application/x-www-form-urlencoded", "a=%41&", count)),
        ["mask slashes"] = (20_000, count => MaskOf("text/plain", "//a:b", count)),
        ["mask tokens"] = (20_000, count => MaskOf("text/plain", "eyJ.", count)),
        ["mask JSON"] = (10_000, count =>
            MaskOf("application/x-ndjson", "{\"name\":\"pin\",\"value\":{\"a\":1}}\n", count)),
        ["mask JSON, deep"] = (
            20_000, count => MaskOf("application/json", "{\"value\":", count, "1" + new string('}', count))),
        ["mask broken JSON"] = (20_000, count => MaskOf("application/json", "[", count)),
        ["mask XML"] = (10_000, count => MaskOf("text/xml", "<a token='x'><b>y</b></a>", count)),
        ["mask open tags"] = (20_000, count => MaskOf("text/xml", "<token ", count)),
        ["mask comments"] = (20_000, count => MaskOf("text/xml", "<!--<![CDATA[", count)),
        ["mask multipart"] = (
            5_000, count => MaskOf("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n", count)),
        ["mask chunks"] = (20_000, count => MaskBytes(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + string.Concat(Enumerable.Repeat("1\r\na\r\n", count)))),
        ["mask fields"] = (20_000, count =>
            MaskBytes("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("Cookie: a\r\n", count)))),
        ["mask requests"] = (5_000, count =>
            MaskBytes(string.Concat(Enumerable.Repeat("GET /?token=a HTTP/1.1\r\n\r\n", count)))),
    };

    public static TheoryData<string> Names => new(Readers.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_input_costs_twice(string name) =>
        Doubling.IsLinear(Readers[name].Count, Readers[name].Make);

    private static Action Import(string entry, int count)
    {
        var har = Encoding.UTF8.GetBytes(HarMutationTests.Har([.. Enumerable.Repeat(entry, count)]));
        return () => HarImport.Read(har);
    }

    private static Action ExportAs(string format, int count)
    {
        var item = new ExportItem(
            "a", null, CanaryRows.Post("text/plain", "a"), CanaryRows.Answer("text/plain", "b"));
        ExportItem[] items = [.. Enumerable.Repeat(item, count)];
        return () => Export.Of(format, items, new ExportOptions());
    }

    private static Action MaskOf(string type, string part, int count, string end = "")
    {
        var message = CanaryRows.Post(type, string.Concat(Enumerable.Repeat(part, count)) + end);
        return () => new Secrets().Mask(message, out _);
    }

    private static Action MaskBytes(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        return () => new Secrets().Mask(bytes, out _);
    }
}
