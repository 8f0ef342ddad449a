// What the fuzzer found that no row of the corpus can show.
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Fuzz;

public sealed class FoundTests
{
    [Theory]
    [InlineData(RejectionReason.None, 0, "none")]
    [InlineData(RejectionReason.BareLf, 17, "BareLf at 17")]
    public void A_rejection_is_told_as_text_also_when_nothing_is_wrong(
        RejectionReason reason, long offset, string text) =>
        Assert.Equal(text, new Rejection(reason, offset).ToString());
}
