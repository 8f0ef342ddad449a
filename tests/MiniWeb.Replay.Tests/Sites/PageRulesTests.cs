// What a browser does with a page is what the check says of it: one row for each way to name something.
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Replay.Tests.Sites;

public sealed class PageRulesTests
{
    private const string Gone = ": there is no such file";
    private const string OwnMachine = ": leads to the visitor's own machine";

    // The page, and the references that lead nowhere, in their order.
    [Theory]
    [InlineData("<form action=gone method=post><button>x</button></form>", "")]
    [InlineData("<form action=gone method=dialog></form>", "")]
    [InlineData("<form action=gone></form>", "gone")]
    [InlineData("<form action=gone1 method=POST><button formaction=gone2>x</button></form>", "")]
    [InlineData("<form method=post><button formmethod=get formaction=gone>x</button></form>", "gone")]
    [InlineData("<button formaction=gone>x</button>", "")]
    [InlineData("<meta http-equiv=refresh content='0; url=gone.html'>", "gone.html")]
    [InlineData("<meta http-equiv=REFRESH content=\"5;URL='gone.html' \">", "gone.html")]
    [InlineData("<meta http-equiv=refresh content='3,gone.html'>", "gone.html")]
    [InlineData("<meta http-equiv=refresh content=30>", "")]
    [InlineData("<meta http-equiv=refresh content='url=gone.html'>", "")]
    [InlineData("<img src=ok.png srcset='ok.png 1x,gone.png 2x'>", "gone.png")]
    [InlineData("<img src='ok.png?t=A%20comma,%20x' srcset='ok.png?t=A%20comma,%20x 1920w, ok.png?y 640w,'>",
        "")]
    [InlineData("<img srcset='gone.png 200w,'>", "gone.png")]
    [InlineData("<img srcset='gone1.png,gone2.png 2x'>", "gone1.png,gone2.png")]
    [InlineData("<img srcset='gone1.png, gone2.png 2x'>", "gone1.png gone2.png")]
    [InlineData("<img srcset='data:,a 1x, gone.png 2x'>", "gone.png")]
    [InlineData("<picture><source srcset='gone1.webp 200w, gone2.webp 400w'><img src=ok.png></picture>",
        "gone1.webp gone2.webp")]
    [InlineData("<picture><img src=ok.png><source srcset=gone.webp></picture>", "")]
    [InlineData("<link rel=preload as=image imagesrcset='gone1.png 1x, gone2.png 2x'>",
        "gone1.png gone2.png")]
    [InlineData("<video poster=gone1.png><source src=gone2.mp4><track src=gone3.vtt></video>",
        "gone1.png gone2.mp4 gone3.vtt")]
    [InlineData("<audio src=gone.mp3></audio>", "gone.mp3")]
    [InlineData("<object data=gone1.pdf></object><embed src=gone2.swf><iframe src=gone3.html></iframe>",
        "gone1.pdf gone2.swf gone3.html")]
    [InlineData("<iframe src=gone1.html srcdoc='<img src=gone2.png>'></iframe>", "gone2.png")]
    [InlineData("<table background=gone1.png><tr><td background=gone2.png>x</table>", "gone1.png gone2.png")]
    [InlineData("<input type=image src=gone1.png><input type=text src=gone2.png>", "gone1.png")]
    [InlineData("<image src=gone.png>", "gone.png")]
    [InlineData("<script src=gone.js></script>", "gone.js")]
    [InlineData("<script src=gone.js type=module></script>", "gone.js")]
    [InlineData("<script src=gone.js nomodule></script><script src=gone type=application/json></script>", "")]
    [InlineData("<script type=importmap>{\"imports\":{\"a\":\"./gone.js\"}}</script>", "")]
    [InlineData("<noscript><img src=gone.png></noscript><template><img src=gone.png></template>", "")]
    [InlineData("<img data-src=gone.png src=ok.png><a ping=gone href=ok.png>x</a>", "")]
    [InlineData("<a href=gone download>x</a><area href=gone2>", "gone gone2")]
    [InlineData("<blockquote cite=gone>x</blockquote><meta property=og:image content=gone.png>", "")]
    [InlineData("<link rel=canonical href=gone><link rel=alternate href=gone><link rel=preconnect href=/gone>"
        + "<link rel=dns-prefetch href=/gone><link rel=next href=gone><link href=gone>", "")]
    [InlineData("<link rel='alternate stylesheet' href=gone1.css><link rel='shortcut icon' href=gone2.ico>",
        "gone1.css gone2.ico")]
    [InlineData("<link rel=stylesheet type=text/less href=gone><link rel=stylesheet disabled href=gone>", "")]
    [InlineData("<svg xmlns:xlink=http://www.w3.org/1999/xlink><use xlink:href=gone1.svg#a />"
        + "<image href=gone2.png /><a xlink:href=gone3>x</a><script href=gone4.js></script></svg>",
        "gone1.svg#a gone2.png gone3 gone4.js")]
    [InlineData("<base href=/sub/><a href=../gone>x</a><a href=there.html>y</a>", "../gone")]
    [InlineData("<base href='data:text/plain,x'><a href=gone>x</a>", "gone")]
    [InlineData("<a href=mailto:a@b>1</a><a href=tel:+1>2</a><a href=javascript:void(0)>3</a>"
        + "<a href=data:,x>4</a><a href=blob:http://x/1>5</a><a href=//cdn.example/x>6</a>"
        + "<a href=about:blank>7</a>"
        + "<a href=HTTPS://EXAMPLE.org/>8</a><a href='  sub/there.html  '>9</a>"
        + "<a href='sub/th\nere.html'>10</a>"
        + "<a href=''>11</a><a href=?q=1#top>12</a><a href='\\sub\\there.html'>13</a><a>14</a>", "")]
    [InlineData("<p style=\"background:url(&quot;gone.png&quot;)\">x", "gone.png")]
    [InlineData("<a href='sub/g%C3%B6ne'>x</a><a href=sub/göne>y</a>", "sub/g%C3%B6ne sub/g\\xC3\\xB6ne")]
    public async Task What_leads_nowhere_is_told(string html, string gone)
    {
        using var site = new SiteFolder();
        site.Write("ok.png", "");
        site.Write("sub/there.html", SiteFolder.Head);
        site.Write("sub/index.html", SiteFolder.Head);
        site.Write("index.html", SiteFolder.Head + html);
        var messages = gone.Split(' ').Select(one => $"index.html: {one}{Gone}");
        Assert.Equal(gone.Length == 0 ? "" : string.Join(" | ", messages), await site.FindAsync());
    }

    [Theory]
    [InlineData("a{b:url(gone.png)}", "gone.png")]
    [InlineData("a{b:url( 'gone 1.png' ) url(gone2.png)format('x'),url(\"gone3.png\" )}",
        "gone 1.png|gone2.png|gone3.png")]
    [InlineData("a::after{content:\"see url(gone.png)\"} b{content:'@import \"x\"'}", "")]
    [InlineData("a{b:url(gone\\ 9.png)} c{d:u\\72l(go\\6e e.png)}", "gone 9.png|gone.png")]
    [InlineData("a{b:url('go\\\nne.png')} c{d:url('go\\'ne.png')}", "gone.png|go'ne.png")]
    [InlineData("/* url(no.png) */@import/**/url(\"gone1.css\") screen;"
        + "@import 'gone2.css' supports(a:url(no));",
        "gone1.css|gone2.css")]
    [InlineData("a{} @import 'no.css';", "")]
    [InlineData("@charset \"utf-8\"; @layer a; @import 'gone.css';", "gone.css")]
    [InlineData("@namespace url(http://no.example/); @namespace svg 'no'; a{b:url(gone.png)}", "gone.png")]
    [InlineData("a{b:image-set('gone1.png' 1x, url(gone2.png) 2x, 'gone3.avif' type('image/avif'))}",
        "gone1.png|gone2.png|gone3.avif")]
    [InlineData("a{b:url(#f) url(data:image/png;base64,AAA=) url()}", "")]
    [InlineData("a{b:url(data:image/svg+xml;utf8,<svg xmlns=%27x%27><path fill=\"url(#a)\"/></svg>)}", "")]
    [InlineData("a{b:url(bad url.png) url(good.css)}", "")]
    [InlineData("a{b:url(gone.eot?#iefix)} @font-face{src:url(x.png)}", "gone.eot?#iefix|x.png")]
    [InlineData("\uFEFF@import 'gone.css';", "gone.css")]
    [InlineData("<!-- @import 'gone.css'; -->", "gone.css")]
    public async Task Style_sheets_are_read_as_tokens(string css, string gone)
    {
        using var site = new SiteFolder();
        site.Write("good.css", css);
        var messages = gone.Split('|').Select(one => $"good.css: {one}{Gone}");
        Assert.Equal(gone.Length == 0 ? "" : string.Join(" | ", messages), await site.FindAsync());
    }

    [Theory]
    [InlineData("#sec:~:text=hello", "")]
    [InlineData("#:~:text=hello", "")]
    [InlineData("#gone:~:text=hello", "the page has no such fragment")]
    [InlineData("#TOP", "")]
    [InlineData("#/about", "")]
    [InlineData("#!/about", "")]
    [InlineData("#%D0%9A", "")]
    [InlineData("#К", "")]
    [InlineData("#100%", "")]
    [InlineData("#a%2Fb", "")]
    [InlineData("#Sec", "the page has no such fragment")]
    [InlineData("#anchor", "")]
    [InlineData("#field", "the page has no such fragment")]
    [InlineData("page.html?x#sec", "")]
    public async Task Fragments_are_found_as_browsers_find_them(string fragment, string fault)
    {
        using var site = new SiteFolder();
        site.Write("page.html", SiteFolder.Head + $"<a href='{fragment}'>x</a>"
            + "<p id=sec><p id=К><p id=100%><p id=a/b>"
            + "<a name=anchor></a><input name=field>");
        var found = await site.CheckAsync();
        Assert.Equal(fault, found.Count == 0 ? "" : found[0].Message.Split(": ", 2)[^1]);
    }

    [Theory]
    [InlineData("http://localhost:3000/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://127.1:80/", true)]
    [InlineData("https://[::1]/", true)]
    [InlineData("http://0.0.0.0:8000/", true)]
    [InlineData("http://app.localhost/", true)]
    [InlineData("//localhost/", true)]
    [InlineData("file:///C:/x.html", true)]
    [InlineData("http://localhost.example.org/", false)]
    [InlineData("http://128.0.0.1/", false)]
    public async Task Links_to_the_own_machine_are_told(string url, bool isTold)
    {
        using var site = new SiteFolder();
        site.Write("index.html", SiteFolder.Head + $"<a href='{url}'>x</a>");
        Assert.Equal(isTold ? $"index.html: {url}{OwnMachine}" : "", await site.FindAsync());
    }

    [Theory]
    [InlineData("<a href='http://[x/'>x</a>", "http://[x/: it is no URL")]
    [InlineData("<a href='http://h:99999/'>x</a>", "http://h:99999/: it is no URL")]
    public async Task What_is_no_URL_is_told(string html, string message)
    {
        using var site = new SiteFolder();
        site.Write("index.html", SiteFolder.Head + html);
        Assert.Equal("index.html: " + message, await site.FindAsync());
    }

    [Theory]
    [InlineData("\uFEFF<!doctype html><p>café", "utf-8")]
    [InlineData("\uFEFF<!doctype html><meta charset=utf-16><p>café", "utf-16")]
    [InlineData("\uFEFF<!doctype html><meta charset=utf-16be><p>café", "utf-16BE")]
    [InlineData("<!doctype html><!-- <meta charset=latin1> --><meta charset=utf-8><p>é", "utf-8")]
    [InlineData("<!doctype html><title><meta charset=latin1></title><meta charset=utf-8>é", "utf-8")]
    [InlineData("<!doctype html><meta charset=utf-8><script>'<meta charset=latin1>'</script>", "utf-8")]
    [InlineData("<!doctype html><meta charset=utf-8><textarea><meta charset=koi8-r></textarea>", "utf-8")]
    [InlineData("<!doctype html><meta charset=utf-8><meta name=description content='charset=latin1 in'>",
        "utf-8")]
    [InlineData("<!doctype html><meta http-equiv=Content-Type content='text/html; charset = \"UTF8\"'>é",
        "utf-8")]
    public async Task These_say_their_charset(string html, string charset)
    {
        using var site = new SiteFolder();
        site.Write("index.html", Encoding.GetEncoding(charset).GetBytes(html));
        Assert.Equal("", await site.FindAsync());
    }

    [Fact]
    public async Task XHTML_is_UTF_8_by_itself_and_its_links_are_followed()
    {
        using var site = new SiteFolder();
        site.Write("p.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><body>"
            + "é<a href='gone.html'>x</a></body></html>");
        Assert.Equal("p.xhtml: gone.html" + Gone, await site.FindAsync());
    }

    [Fact]
    public async Task A_manifest_names_what_is_fetched_to_install_the_site()
    {
        using var site = new SiteFolder();
        site.Write("index.html", SiteFolder.Head + "<link rel=manifest href=m.webmanifest>");
        site.Write("m.webmanifest", """
            {"name": "src", "start_url": "gone1", "icons": [{"src": "gone2.png"}], "other": {"src": "no"},
             "shortcuts": [{"url": "gone3", "icons": [{"src": "gone4.png"}]}]}
            """);
        Assert.Equal(
            $"m.webmanifest: gone1{Gone} | m.webmanifest: gone2.png{Gone} | m.webmanifest: gone3{Gone}"
            + $" | m.webmanifest: gone4.png{Gone}",
            await site.FindAsync());
        site.Write("m.webmanifest", "{\n]");
        Assert.Equal("m.webmanifest: the manifest is no JSON", await site.FindAsync());
    }
}
