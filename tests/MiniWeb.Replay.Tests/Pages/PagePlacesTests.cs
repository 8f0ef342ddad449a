// What is fetched for a recorded page: what a browser would fetch, each once, and what is left out is told.
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Replay.Pages;
using Xunit;

namespace MiniWeb.Replay.Tests.Pages;

public sealed class PagePlacesTests
{
    [Theory]
    [InlineData("<img src=a srcset='b 1x,c 2x'>", "/a")]
    [InlineData("<link rel=preload as=image imagesrcset='a 1x, b 2x'>", "/a")]
    [InlineData("<link rel=preload as=image href=x imagesrcset='a 1x, b 2x'>", "/x")]
    [InlineData("<img src=a><img src=a><a href=b>x</a><form action=c></form><link rel=canonical href=d>",
        "/a")]
    [InlineData("<base href=/sub/><script src=a></script><iframe srcdoc='<img src=b>'></iframe>",
        "/sub/a /sub/b")]
    [InlineData("<noscript><img src=a></noscript><meta http-equiv=refresh content='0;url=b'>", "")]
    public void What_a_browser_fetches_is_fetched(string html, string targets) =>
        Assert.Equal(targets, string.Join(' ', TargetsOf(Of(html))));

    [Fact]
    public void Of_the_candidates_the_recorded_one_is_fetched()
    {
        var recorded = new List<(string, ReplayRequest)> { ("/b", new ReplayRequest("", default, default)) };
        var page = Page("<img src=a srcset='b 1x,c 2x'>");
        Assert.Equal(["/b"], TargetsOf(PagePlaces.Of(page, "http://a/", recorded)));
    }

    [Fact]
    public void A_page_that_costs_too_much_is_told_and_has_no_places()
    {
        var places = Of(string.Concat(Enumerable.Repeat("<div></x>", 2000)) + "<img src=a>");
        Assert.Equal(["not looked at: the page takes more than 512 levels of nesting"], places.NotLookedAt);
        Assert.Empty(TargetsOf(places));
    }

    [Fact]
    public void Of_very_many_places_the_first_are_fetched()
    {
        var places = Of(string.Concat(Enumerable.Range(0, 3000).Select(number => $"<img src={number}>")));
        Assert.Equal(2000, TargetsOf(places).Count);
        Assert.Equal(["not fetched: what stands behind the first 2000 places"], places.NotLookedAt);
    }

    private static PagePlaces Of(string html) => PagePlaces.Of(Page(html), "http://a/", []);

    private static List<string> TargetsOf(PagePlaces places)
    {
        var targets = new List<string>();
        while (places.TryNext(out var place, out _))
            targets.Add(place.Target);
        return targets;
    }

    private static ComparedResponse Page(string html)
    {
        byte[] bytes =
            [.. "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8, .. Encoding.UTF8.GetBytes(html)];
        var reader = new ResponseReader(RequestExpectation.Of("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8));
        reader.Feed(bytes);
        reader.FeedEnd();
        return ComparedResponse.Of(reader.Responses[0], bytes);
    }
}
