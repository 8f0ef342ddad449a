// Fifty slow readers of a file of 5 GB, of all of it and of parts behind 4 GiB: what the whole process holds
// in memory at its highest is bounded, and does not depend on the file.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Load;

[Collection(MachineToItself.Name)]
public sealed class HugeFileTests(ITestOutputHelper output)
{
    private const long Huge = 5_000_000_000;
    private const int Readers = 50;
    private const int ReceiveBuffer = 32 * 1024;
    private const long Sip = 64 * 1024;
    private const int Sips = 32;
    private const long MostInAll = 150_000_000;

    private static readonly string[] Parts =
    [
        "", "Range: bytes=4294967296-\r\n", "Range: bytes=-700000000\r\n", "Range: bytes=0-9,4294967290-\r\n",
    ];

    [Fact]
    public async Task Fifty_slow_readers_of_5_GB_stay_under_150_MB_in_all()
    {
        await using var server = await Site.StartAsync();
        var path = Path.Combine(server.Command.Folder, "site", "huge.bin");
        using (var file = File.Create(path)) file.SetLength(Huge);
        var asked = 0;
        var crowd = await CrowdMember.ConnectManyAsync(
            server.Port, Readers,
            member => member.SendAsync(RequestOf(Interlocked.Increment(ref asked))),
            ReceiveBuffer);
        for (var sips = 0; sips < Sips; sips++)
            await Task.WhenAll(crowd.Select(member => member.TakeAsync(Sip)));

        Assert.Equal(Readers, Site.Look(server).Files);
        var highest = HighestMemoryOf(server.Command.ProcessId);
        output.WriteLine($"{highest >> 10} KiB at the highest");
        Assert.InRange(highest, 1, MostInAll);
        crowd.ForEach(member => member.Dispose());
        await Eventually.SeesAsync(() => Site.Look(server).Files, files => files == 0);
    }

    private static string RequestOf(int number) =>
        $"GET /huge.bin HTTP/1.1\r\nHost: a\r\n{Parts[number % Parts.Length]}\r\n";

    // Everything that it has ever had in memory at once, shared libraries and all.
    private static long HighestMemoryOf(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status")
            .Single(row => row.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture);
    }
}
