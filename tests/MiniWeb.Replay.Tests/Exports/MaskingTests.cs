// What must not leave: no canary in any export, in any encoding; what only looks like a secret stays.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Replay.Exports;
using Xunit;

namespace MiniWeb.Replay.Tests.Exports;

public sealed class MaskingTests
{
    private const string Canary = CanaryRows.Canary;

    // Base64 of the canary at each of the three places that it can have in a group.
    private static readonly string[] Encoded =
        [.. Enumerable.Range(0, 3).Select(i => Convert.ToBase64String(
            Encoding.ASCII.GetBytes(new string('a', i) + Canary + "aaa"))[(i == 0 ? 0 : 4)..8])];

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (place, name, value) in CanaryRows.All())
                rows.Add(place, name, value);
            return rows;
        }
    }

    public static TheoryData<string, string> Lookalikes
    {
        get
        {
            var rows = new TheoryData<string, string>();
            var unreadable =
                new[] { "JSON, broken", "multipart without boundary", "unknown coding", "protobuf" };
            foreach (var place in CanaryRows.Places.Keys.Except([.. unreadable, "chunks"]))
                foreach (var name in CanaryRows.Innocent)
                    rows.Add(place, name);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void No_export_has_the_canary(string place, string name, string value) =>
        AssertGone(CanaryRows.Places[place](name, value));

    [Theory]
    [MemberData(nameof(Lookalikes))]
    public void What_only_looks_like_a_secret_stays(string place, string name)
    {
        var message = CanaryRows.Places[place](name, "kept-value").ToArray();
        message = Replaced(message, Canary, "kept42");
        Assert.Equal(Encoding.Latin1.GetString(message),
            Encoding.Latin1.GetString(new Secrets().Mask(message, out var isMasked)));
        Assert.False(isMasked);
    }

    [Theory]
    [InlineData("Authorization: Basic CANARY==", "Authorization: Basic ********")]
    [InlineData("Proxy-Authorization: Bearer CANARY", "Proxy-Authorization: Bearer ******")]
    [InlineData("Authorization: CANARY CANARY", "Authorization: ****** ******")]
    [InlineData("Authorization: CANARY", "Authorization: ******")]
    [InlineData("cookie: a=CANARY; b=2", "cookie: ********* ***")]
    [InlineData("X-Amz-Security-Token: CANARY", "X-Amz-Security-Token: ******")]
    [InlineData("Cookie: x\r\n CANARY", "Cookie: *\r\n ******")]
    [InlineData("Origin: http://a:CANARY@b", "Origin: http://********@b")]
    [InlineData("Referer: http://a:b@CANARY@h/x@y", "Referer: http://**********@h/x@y")]
    [InlineData("Referer: http://a:b/CANARY@h/", "Referer: http://**********@h/")]
    [InlineData("A: eyJhbGciOiJ9.CANARY.sig x", "A: *********************** x")]
    [InlineData("A: curl -H 'Authorization: Basic CANARY' x", "A: curl -H 'Authorization: ***** ******' x")]
    public void Field_lines_are_masked(string line, string expected)
    {
        var masked = new Secrets().Mask(CanaryRows.Get("/", line), out _);
        Assert.Equal(
            Encoding.Latin1.GetString(CanaryRows.Get("/", expected)), Encoding.Latin1.GetString(masked));
    }

    [Theory]
    [InlineData("WWW-Authenticate: Digest realm=\"a\", nonce=\"abc\", opaque=\"d\"")]
    [InlineData("Access-Control-Allow-Credentials: true")]
    [InlineData("Access-Control-Allow-Headers: Authorization, X-Token")]
    [InlineData("Vary: Cookie, Authorization")]
    [InlineData("Referer: https://example.com/@author/tokenizer?key=1#passage")]
    [InlineData("Link: <http://a/?q=1>; rel=\"next\"; title=\"password rules\"")]
    public void Field_lines_without_a_secret_stay(string line)
    {
        var message = CanaryRows.Get("/", line);
        Assert.Equal(message, new Secrets().Mask(message, out var isMasked));
        Assert.False(isMasked);
    }

    [Fact]
    public void Masked_JSON_is_JSON()
    {
        var message = CanaryRows.Post(
            "application/json", "{\"pin\":12345,\"otp\":7,\"token\":true,\"pw\":null}");
        var masked = Encoding.UTF8.GetString(new Secrets().Mask(message, out _));
        Assert.EndsWith(
            "{\"pin\":\"***\",\"otp\":0,\"token\":\"**\",\"pw\":null}", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_behind_one_another_are_all_masked()
    {
        byte[] file =
        [
            .. CanaryRows.Get("/"), .. CanaryRows.Post("application/json", "{\"token\":\"CANARY\"}"),
            .. CanaryRows.Get("/?token=CANARY"), .. "GET /\nCookie: CANARY"u8,
        ];
        AssertGone(file);
    }

    private static void AssertGone(byte[] message)
    {
        var isResponse = message.AsSpan().StartsWith("HTTP/"u8);
        var masked = new Secrets().Mask(message, out var isMasked);
        Assert.True(isMasked);
        Assert.Equal(message.Length, masked.Length);
        var item = new ExportItem(
            "a", null, isResponse ? CanaryRows.Get("/") : masked, isResponse ? masked : default)
        {
            IsMasked = true,
        };
        foreach (var format in new[] { "raw", "http", "curl", "har" })
            foreach (var file in FilesOf(Export.Of(format, [item], new ExportOptions { WithBytes = true })!))
                AssertNone(file);
    }

    private static IEnumerable<byte[]> FilesOf(Export export) =>
        export.Beside.Select(file => file.Content).Append(export.Content);

    private static void AssertNone(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        foreach (var seen in new[] { text, Uri.UnescapeDataString(text), text.Replace("\0", "") })
        {
            Assert.DoesNotContain(Canary, seen, StringComparison.Ordinal);
            Assert.DoesNotContain(Encoded, part => seen.Contains(part, StringComparison.Ordinal));
        }
    }

    private static byte[] Replaced(byte[] bytes, string from, string to) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(from, to));
}
