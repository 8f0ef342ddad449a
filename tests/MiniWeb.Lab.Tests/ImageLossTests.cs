// A file over multicast is whole at a loss of 20 %, also for those who come late. A class of its own: it
// takes longest, and runs beside the others.
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class ImageLossTests
{
    [Fact]
    public async Task Twenty_megabytes_arrive_at_a_loss_of_20_percent_at_three_receivers_one_of_them_late()
    {
        using var place = new Place();
        var file = place.Write("photo.png", 20_000_000);
        await using var one = ImageTests.Receiver(place, "one", "--drop", "20");
        await using var two = ImageTests.Receiver(place, "two", "--drop", "20");
        await one.LineAsync("listening");
        await two.LineAsync("listening");
        await using var sender = LabProcess.Lab(
            ["image", "send", file, "--receivers", "3", "--linger", "60s", "--rate", "20MiB",
                .. place.Arguments]);
        await one.LineAsync("receiving photo.png, 20000000 bytes");
        // The late one: the others have been receiving for a while.
        await one.LineAsync("saved");
        await using var late = ImageTests.Receiver(place, "late", "--drop", "20");
        foreach (var receiver in (LabProcess[])[one, two, late])
            Assert.Contains("SHA-256 right", Assert.Single((await receiver.EndAsync()).IsWell().Output));
        (await sender.EndAsync()).IsWell();
        foreach (var folder in (string[])["one", "two", "late"])
            Assert.Equal(["photo.png"], Directory.GetFiles(place.Of(folder)).Select(Path.GetFileName));
        Assert.Equal(ImageTests.Hash(file), ImageTests.Hash(Path.Combine(place.Of("late"), "photo.png")));
    }
}
