// Names: what a slug lets through, and what is recognised as a capture.
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureNameTests
{
    private const string LongSlug = "GET-56789-2123456789-3123456789-4123456789-x";

    [Theory]
    [InlineData("GET", "/index.html", "GET-index.html")]
    [InlineData("GET", "/", "GET")]
    [InlineData("GET", "/docs/a%20b.html?token=secret", "GET-docs-a-20b.html")]
    [InlineData("GET", "/../../etc/passwd", "GET-etc-passwd")]
    [InlineData("GET", "/a/..%2f..\\..", "GET-a-.-2f")]
    [InlineData("GET", "/....", "GET")]
    [InlineData("GET", "/a.b..c", "GET-a.b.c")]
    [InlineData("GET", "/<script>|\"CON:\"", "GET-script-CON")]
    [InlineData("GET", "/x.request.http", "GET-x.request.http")]
    [InlineData("OPTIONS", "*", "OPTIONS")]
    [InlineData("CONNECT", "example.org:443", "CONNECT-example.org-443")]
    [InlineData("GET", "http://example.org/a/b", "GET-a-b")]
    [InlineData("GET", "http://example.org", "GET")]
    [InlineData("GET", "/redirect/http://example.org/", "GET-redirect-http-example.org")]
    [InlineData("!#$%&'*+", "/", "request")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "/", "ABCDEFGHIJKLMNOP")]
    [InlineData("GET", "/1123456789/2123456789/3123456789/4123456789/x", LongSlug)]
    public void A_slug_is_safe(string method, string target, string slug)
    {
        var made = CaptureSlug.Of(method, target);
        Assert.Matches("^[A-Za-z0-9._-]+$", made);
        Assert.Equal(slug, made);
    }

    [Theory]
    [InlineData("084500.123-c7-r1-GET-index.html.request.http", "084500.123-c7-r1", (int)CaptureFile.Request)]
    [InlineData("084500.123-c7-r12.response.http", "084500.123-c7-r12", (int)CaptureFile.Response)]
    [InlineData("084500.123-c7-r1-GET-x.json.json", "084500.123-c7-r1", (int)CaptureFile.Sidecar)]
    [InlineData("084500.123-c7-r1-GET.json.part", "084500.123-c7-r1", (int)CaptureFile.SidecarPart)]
    public void A_capture_is_recognised(string fileName, string id, int file)
    {
        Assert.True(CaptureName.TryParse("2026-11-20", fileName, out var name, out var found));
        Assert.Equal((id, (CaptureFile)file), (name.Id, found));
        Assert.Equal(fileName, System.IO.Path.GetFileName(name.PathOf("x", found)));
    }

    [Theory]
    [InlineData("084500.123-c7-r1.http")]
    [InlineData("084500.123-c7-r1.request.http.bak")]
    [InlineData("084500.123-c7-r1GET.json")]
    [InlineData("084500.123-c-r1.json")]
    [InlineData("084500.123-c7-r.json")]
    [InlineData("084500.123-c7.json")]
    [InlineData("084500-c7-r1.json")]
    [InlineData("250000.123-c7-r1.json")]
    [InlineData("notes.json")]
    [InlineData(".json")]
    [InlineData("")]
    public void Anything_else_is_not(string fileName) =>
        Assert.False(CaptureName.TryParse("2026-11-20", fileName, out _, out _));

    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("2026-1-2", false)]
    [InlineData("20261120", false)]
    [InlineData("2026-11-20 ", false)]
    public void A_day_is_recognised(string folder, bool isDay) =>
        Assert.Equal(isDay, CaptureName.IsDay(folder));

    [Theory]
    [InlineData("084500.123-c7-r9", "084500.123-c7-r10")]
    [InlineData("084500.123-c9-r9", "084500.123-c10-r1")]
    [InlineData("084500.123-c9-r9", "084500.124-c1-r1")]
    [InlineData("084500.123-c9-r1-B", "084500.123-c9-r2-A")]
    public void Captures_are_ordered_by_time_and_number(string first, string second)
    {
        var (x, y) = (new CaptureName("2026-11-20", first), new CaptureName("2026-11-20", second));
        Assert.True(CaptureNameOrder.Instance.Compare(x, y) < 0);
        Assert.True(CaptureNameOrder.Instance.Compare(y, x) > 0);
        Assert.True(CaptureNameOrder.Instance.Compare(new CaptureName("2026-11-21", first), y) > 0);
        Assert.Equal(0, CaptureNameOrder.Instance.Compare(x, x));
    }
}
