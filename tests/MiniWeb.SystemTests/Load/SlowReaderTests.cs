// A client that reads slowly costs a buffer, not the file that it reads.
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Load;

[Collection(MachineToItself.Name)]
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    private const int ReceiveBuffer = 32 * 1024;
    private const long Sip = 64 * 1024;
    private const int Sips = 64;

    // A reader may hold some buffers; the collector may take a little more than was there.
    private const long BytesEach = 256 * 1024;
    private const long Breathing = 12 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task A_slow_reader_of_a_large_file_costs_no_growing_memory(int readers)
    {
        await using var server = await Site.StartAsync();
        using (var member = await CrowdMember.ConnectAsync(server.Port)) await Site.AskOnceAsync(member);
        var before = Site.Look(server);
        var crowd = await CrowdMember.ConnectManyAsync(
            server.Port, readers, member => member.SendAsync(Site.LargeRequest), ReceiveBuffer);
        await Task.WhenAll(crowd.Select(member => member.TakeAsync(Sip)));
        var begun = Site.Look(server);
        for (var sips = 0; sips < Sips; sips++)
            await Task.WhenAll(crowd.Select(member => member.TakeAsync(Sip)));
        var later = Site.Look(server);
        output.WriteLine($"{before.Memory >> 10} KiB, {begun.Memory >> 10}, {later.Memory >> 10}");
        Assert.Equal(readers, later.Files);
        Assert.InRange(later.Memory - before.Memory, 0, readers * BytesEach + Breathing);
        Assert.True(later.Memory - begun.Memory < Breathing, $"{begun} has become {later}");
        crowd.ForEach(member => member.Dispose());
        await Eventually.SeesAsync(() => Site.Look(server).Files, files => files == 0);
    }
}
