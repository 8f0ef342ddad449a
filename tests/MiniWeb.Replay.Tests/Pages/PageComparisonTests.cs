// Pairs of pages: which say the same to a browser, and where the others differ, by the path that a person
// would paste into the console of a browser.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace MiniWeb.Replay.Tests.Pages;

public sealed class PageComparisonTests
{
    private const string Head = "<!doctype html><html lang=en><head><title>T</title></head>";

    [Theory]
    [InlineData("the order of attributes", "<p id=a class=b title=c>x", "<p title=c class=b id=a>x")]
    [InlineData("quotation marks", "<p id=a>x</p>", "<p id=\"a\">x</p>")]
    [InlineData("the letter case of names", "<P ID=a>x</P>", "<p id=a>x</p>")]
    [InlineData("the order of classes", "<p class='one two'>x", "<p class=' two  one'>x")]
    [InlineData("a switch", "<input disabled>", "<input disabled=disabled>")]
    [InlineData("line ends", "<p>a</p>\r\n<p>b</p>", "<p>a</p>\n<p>b</p>")]
    [InlineData("indentation", "<ul>\n    <li>a</li>\n  <li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("runs of spaces in a text", "<p>a  b\n   c", "<p>a b c")]
    [InlineData("spaces at a block's edge", "<p> a </p>", "<p>a</p>")]
    [InlineData("end tags", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("comments", "<p>a<!-- note -->b</p>", "<p>ab</p><!-- other -->")]
    [InlineData("entities by name", "<p>&auml;&lt;&amp;", "<p>ä&#60;&#38;")]
    [InlineData("entities by number", "<p>&#x20AC;&#8364;", "<p>€€")]
    [InlineData("entities in attributes", "<a href='?a=1&amp;b=2'>x", "<a href='?a=1&b=2'>x")]
    [InlineData("the charset's case", "<meta charset=UTF-8><p>x", "<meta charset=utf-8><p>x")]
    [InlineData("the charset's case, the old way",
        "<meta http-equiv=Content-Type content='text/html; charset=UTF-8'><p>x",
        "<meta http-equiv=content-type content='text/html;charset=utf-8'><p>x")]
    public void These_say_the_same(string what, string recorded, string answered)
    {
        Assert.NotEmpty(what);
        Assert.Empty(Compare(recorded, answered));
        Assert.Empty(Compare(answered, recorded));
    }

    [Theory]
    [InlineData("<a href=/a>x</a>", "<a href=/b>x</a>", "html > body > a[href]: /a → /b")]
    [InlineData("<img src=a alt=x>", "<img src=a>", "html > body > img[alt]: x → (none)")]
    [InlineData("<p>x", "<p hidden>x", "html > body > p[hidden]: (none) → ")]
    [InlineData("<ul><li>a<li>b<li class=x>c</ul>", "<ul><li>a<li>b<li class=y>c</ul>",
        "html > body > ul > li:nth-of-type(3)[class]: x → y")]
    [InlineData("<p style='color: red'>x", "<p style='color: blue'>x",
        "html > body > p[style]: color: red → color: blue")]
    [InlineData("<h1>It works!</h1>", "<h1>It does not.</h1>",
        "html > body > h1: It works! → It does not.")]
    [InlineData("<div><p>a</p><p>b</p></div>", "<div><p>a</p><p>c</p></div>",
        "html > body > div > p:nth-of-type(2): b → c")]
    [InlineData("<p><b>a</b> <i>b</i>", "<p><b>a</b><i>b</i>", "html > body > p:   → (none)")]
    [InlineData("<pre>a  b</pre>", "<pre>a b</pre>", "html > body > pre: a  b → a b")]
    [InlineData("<p>&lt;b&gt;", "<p><b></b>", "html > body > p: <b> → (none)\n"
        + "html > body > p > b: (none) → <b>")]
    [InlineData("<ul><li>a<li>b<li>c<li>d</ul>", "<ul><li>a<li>c<li>d</ul>",
        "html > body > ul > li:nth-of-type(2): <li> b → (none)")]
    [InlineData("<ul><li>a<li>c</ul>", "<ul><li>a<li>b<li>c</ul>",
        "html > body > ul > li:nth-of-type(2): (none) → <li> b")]
    [InlineData("<p>a</p><div>b</div>", "<p>a</p><section>b</section>",
        "html > body > div: <div> b → (none)\nhtml > body > section: (none) → <section> b")]
    [InlineData("<script>a  = 1</script>", "<script>a = 1</script>",
        "html > head > script: a  = 1 → a = 1")]
    [InlineData("<template><p>a</p></template>", "<template><p>b</p></template>",
        "html > body > template > p: a → b")]
    [InlineData("<svg><a:b c=1></a:b></svg>", "<svg><a:b c=2></a:b></svg>",
        @"html > body > svg > a\:b[c]: 1 → 2")]
    public void These_do_not_and_the_path_says_where(string recorded, string answered, string told) =>
        Assert.Equal(told, string.Join('\n', Compare(recorded, answered)));

    [Theory]
    [InlineData("<!doctype html><p>x", "<p>x", "!doctype: <!doctype html> → (none)")]
    [InlineData("<!doctype html><title>a</title>x", "<!DOCTYPE HTML><title>b</title>x",
        "html > head > title: a → b")]
    [InlineData("<!doctype html><html lang=en>x", "<!doctype html><html lang=de>x", "html[lang]: en → de")]
    [InlineData("<!doctype html><body onload=a()>x", "<!doctype html><body>x",
        "html > body[onload]: a() → (none)")]
    public void What_stands_around_the_body_is_compared(string recorded, string answered, string told) =>
        Assert.Equal(told, string.Join('\n', Compare(recorded, answered, "")));

    [Theory]
    [InlineData("text/html; charset=iso-8859-1", "\xE4", "text/html; charset=utf-8", "\xC3\xA4")]
    [InlineData("text/html", "<meta charset=iso-8859-1>\xE4", "text/html", "<meta charset=iso-8859-1>&auml;")]
    [InlineData("text/html;charset=\"UTF-8\"", "\xC3\xA4", "TEXT/HTML", "\xEF\xBB\xBF\xC3\xA4")]
    public void The_charset_is_that_of_the_field_then_that_of_the_page(
        string oneType, string one, string otherType, string other)
    {
        var differences = new Comparison(IgnoredFields.With(), ComparisonLevels.Dom)
            .Compare(Get(), Response(oneType, one), Response(otherType, other));
        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("text/plain", "<p>a", "<p >a", DifferenceKind.Content)]
    [InlineData("text/html", "<p>a", "<p>b", DifferenceKind.Text)]
    public void Only_HTML_is_compared_as_a_tree(string type, string one, string other, DifferenceKind kind)
    {
        var difference = Assert.Single(new Comparison(IgnoredFields.With(), ComparisonLevels.Dom)
            .Compare(Get(), Response(type, one), Response(type, other)));
        Assert.Equal((kind, ComparisonLevels.Dom), (difference.Kind, difference.Level));
    }

    [Theory]
    [InlineData("div", 60_000)]
    [InlineData("template", 2_000)]
    [InlineData("b", 5_000)]
    public void A_page_that_is_nested_without_end_is_compared_byte_by_byte(string name, int depth)
    {
        var page = string.Concat(Enumerable.Repeat($"<{name}>", depth));
        var difference = Assert.Single(Compare(page + "a", page + "b"));
        Assert.Equal(DifferenceKind.Content, difference.Kind);
    }

    [Fact]
    public void Nothing_of_a_page_reaches_a_report_as_it_is()
    {
        var differences = Compare("<p>a", "<p>\x1b[31m<script>x</script><e\u202Ee a\x07b=1>");
        Assert.NotEmpty(differences);
        Assert.All(differences, difference => Assert.All(
            difference.ToString().Replace("→", ">", StringComparison.Ordinal),
            letter => Assert.InRange(letter, ' ', '~')));
    }

    [Fact]
    public void Of_very_many_differences_the_first_are_told()
    {
        var rows = Enumerable.Range(0, 5_000).ToArray();
        var differences = Compare(
            string.Concat(rows.Select(row => $"<p id=a{row}>")),
            string.Concat(rows.Select(row => $"<p id=b{row}>")));
        Assert.Equal(51, differences.Count);
        Assert.Equal("4,950 differences more", differences[^1].Answered);
    }

    private static IReadOnlyList<Difference> Compare(string recorded, string answered, string head = Head) =>
        new Comparison(IgnoredFields.With(), ComparisonLevels.Dom).Compare(
            Get(), Page(head + recorded), Page(head + answered));

    private static byte[] Get() => "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();

    private static byte[] Page(string html) =>
        Response("text/html; charset=utf-8", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(html)));

    private static byte[] Response(string type, string content) => Encoding.Latin1.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\n\r\n{content}");
}
