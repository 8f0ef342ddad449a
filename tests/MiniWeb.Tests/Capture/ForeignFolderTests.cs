// A folder of captures that somebody else filled: nothing hangs, no link is followed out of it, and a sidecar
// that is not one of ours costs its own row and nothing else.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Tests.Measuring;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Capture;

[TakesLong]
public sealed class ForeignFolderTests : IDisposable
{
    private const string Id = "084500.123-c1-r1";

    private readonly string _root = Directory.CreateTempSubdirectory("miniweb-foreign-").FullName;

    private string Day => Path.Join(_root, "captures", "2026-11-20");

    private CaptureStore Store => new(Path.Join(_root, "captures"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static TheoryData<string, string> Nodes()
    {
        var rows = new TheoryData<string, string>();
        foreach (var kind in new[] { "fifo", "link", "device", "folder", "loop" })
            foreach (var ending in new[] { ".request.http", ".response.http", ".json" })
                rows.Add(kind, ending);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task What_is_no_regular_file_is_no_part_of_a_capture(string kind, string ending)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes and devices are those of Linux.");
        Write("084400.000-c1-r1");
        Write(Id);
        var path = Path.Join(Day, Id + ending);
        File.Delete(path);
        await PlantAsync(kind, path);
        var seen = Store.Enumerate().Select(capture => capture.Id).ToList();
        Assert.Equal(ending == ".response.http" ? ["084400.000-c1-r1", Id] : ["084400.000-c1-r1"], seen);
        foreach (var capture in new[] { Store.Find(Id), Store.Open(new CaptureName("2026-11-20", Id)),
            CaptureStore.FromFile(path) }.OfType<CapturedExchange>())
        {
            Assert.Equal("GET", Encoding.ASCII.GetString(capture.ReadRequest()));
            Assert.True(capture.ReadResponse() is null == (ending == ".response.http"));
            Assert.True(capture.Record is null == (ending == ".json"));
        }

        Assert.Null(ending == ".request.http" ? Store.Find(Id) : null);
    }

    [Fact]
    public void A_day_that_is_a_link_is_not_entered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links are made as on Unix.");
        Write(Id);
        Directory.Move(Day, Path.Join(_root, "2026-11-20"));
        Directory.CreateSymbolicLink(Day, Path.Join(_root, "2026-11-20"));
        Assert.Empty(Store.Enumerate());
        Assert.Null(Store.Find(Id));
        Assert.Null(Store.FindName("2026-11-20", Id));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "", "" },
        { "{", "no JSON at line 1, byte 2" },
        { "[]", "\"version\" is missing" },
        { "{\"version\":\"1\"}", "\"version\" is no whole number" },
        { "{\"version\":2}", "is of version 2; versions up to 1 are read" },
        { "{\"version\":1,\"id\":5}", "\"id\" is no text" },
        { "{\"version\":1,\"id\":\"\\ud800\"}", "no Unicode" },
        { Sidecar.Replace("2026-11-20T08:45:00Z", "yesterday", StringComparison.Ordinal), "is no time" },
        { Sidecar.Replace("\"length\":3", "\"length\":1e99", default), "\"length\" is no whole number" },
        { Sidecar.Replace("\"length\":3", "\"length\":-2", default), "\"length\" is no whole number" },
        { Sidecar.Replace("[]", "[7]", StringComparison.Ordinal), "\"offset\" is missing" },
        { Sidecar.Replace("[]", "5", StringComparison.Ordinal), "\"reads\" is no list" },
        { Sidecar.Replace("true", "\"yes\"", StringComparison.Ordinal), "neither true nor false" },
        { "{\"version\":1,\"id\":" + new string('[', 100_000), "no JSON at line 1" },
        { "{\"version\":1,\"id\":\"" + new string('x', SidecarReader.MostBytes), "16777216 are read" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_sidecar_says_what_is_wrong_and_the_rest_is_listed(string json, string fault)
    {
        Write("084400.000-c1-r1");
        Write(Id, json);
        Write("084600.000-c1-r1");
        var all = Store.Enumerate().ToList();
        Assert.Equal(json.Length == 0 ? 2 : 3, all.Count);
        Assert.All(all.Where(one => one.Id != Id), one => Assert.Null(one.RecordFault));
        if (json.Length == 0)
            return;
        Assert.Null(all[1].Record);
        Assert.Contains(fault, all[1].RecordFault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("captures", 500)]
    [InlineData("reads", 20_000)]
    [InlineData("additions", 250)]
    public void The_work_grows_as_the_folder_does(string what, int count) =>
        Doubling.IsLinear(count, size => WorkOf(what, size));

    private Action WorkOf(string what, int size)
    {
        var folder = Path.Join(_root, $"of-{size}");
        var runs = 0;
        if (what == "additions")
            return () => Add(Path.Join(folder, $"{runs++}"), size);
        var day = Path.Join(folder, Path.GetFileName(Day));
        if (what == "reads")
            Write(Id, Sidecar.Replace("[]", Reads(size), StringComparison.Ordinal), day);
        for (var i = 1; what == "captures" && i <= size; i++)
            Write($"084500.{i % 1000:D3}-c{i}-r1", Sidecar, day);
        var store = new CaptureStore(folder);
        return () => Assert.All(store.Enumerate(), capture => Assert.NotNull(capture.Record));
    }

    private static void Add(string folder, int count)
    {
        using var addition = new CaptureAddition(folder);
        for (var i = 0; i < count; i++)
            addition.Write(new AddedExchange(CaptureBench.Opened, 1, 1, "GET"u8.ToArray(), default)
            {
                Remote = "there", Local = "here",
            });
    }

    private static string Reads(int count) => "[" + string.Join(
        ',', Enumerable.Repeat("{\"offset\":0,\"length\":1,\"microseconds\":2}", count)) + "]";

    private const string Sidecar =
        "{\"version\":1,\"id\":\"x\",\"began\":\"2026-11-20T08:45:00Z\",\"connection\":{\"id\":1,"
        + "\"opened\":\"2026-11-20T08:45:00Z\",\"remote\":\"r\",\"local\":\"l\"},\"request\":{\"length\":3,"
        + "\"offset\":0,\"whole\":true,\"reads\":[]}}";

    private void Write(string stem, string sidecar = Sidecar) => Write(stem, sidecar, Day);

    private static void Write(string stem, string sidecar, string day)
    {
        Directory.CreateDirectory(day);
        File.WriteAllText(Path.Join(day, stem + ".request.http"), "GET");
        File.WriteAllText(Path.Join(day, stem + ".response.http"), "HTTP/1.1 200 \r\n\r\n");
        File.WriteAllText(Path.Join(day, stem + ".json"), sidecar);
    }

    private async Task PlantAsync(string kind, string path)
    {
        var outside = Path.Join(_root, "secret");
        await File.WriteAllTextAsync(outside, Sidecar, TestContext.Current.CancellationToken);
        if (kind == "fifo")
            await Fifo.MakeAsync(path);
        else if (kind == "folder")
            Directory.CreateDirectory(path);
        else
            File.CreateSymbolicLink(
                path, kind switch { "link" => outside, "device" => "/dev/zero", _ => path });
    }
}
