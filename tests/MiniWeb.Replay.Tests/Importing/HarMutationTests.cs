// One value of a valid HAR is replaced by what tools write by mistake. The import goes on: at most the entry
// is lost, the others are the same bytes as before.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using MiniWeb.Replay.Importing;
using Xunit;

namespace MiniWeb.Replay.Tests.Importing;

public sealed class HarMutationTests
{
    private const string Mark = "@mutated@";

    private static readonly Dictionary<string, string?> Values = new()
    {
        ["null"] = "null", ["{}"] = "{}", ["[]"] = "[]", ["empty"] = "\"\"", ["-1"] = "-1",
            ["1e400"] = "1e400",
        ["long"] = $"\"{new string('x', 1_000_000)}\"", ["true"] = "true", ["missing"] = null,
        ["lone surrogate"] = "\"\\ud83d\"", ["control"] = "\"a\\u0000\\r\\nb: c\"", ["[[]]"] = "[[[]]]",
        ["nested"] = "{\"a\":{\"a\":[{}]}}", ["0"] = "0", ["1.5"] = "1.5", ["text"] = "\"text\"",
    };

    public static TheoryData<string> Paths => new(PathsOf(JsonNode.Parse(Entry("/b"))!, ""));

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_other_entries_are_kept(string path)
    {
        foreach (var (name, value) in Values)
        {
            var entry = Mutated(path, value);
            var imported = HarImport.Read(Encoding.UTF8.GetBytes(Har(Entry("/a"), entry, Entry("/c"))));
            Assert.InRange(imported.Exchanges.Count, 2, 3);
            Assert.StartsWith(
                "POST /a?q=1 HTTP/1.1\r\nHost: a.test\r\n", Text(imported.Exchanges[0].Request));
            Assert.StartsWith(
                "POST /c?q=1 HTTP/1.1\r\nHost: a.test\r\n", Text(imported.Exchanges[^1].Request));
            Assert.True(imported.Exchanges.Count == 3
                || imported.Losses.Any(loss => loss.StartsWith("entry 2: left out")), name);
            Assert.All(imported.Losses, loss => Assert.InRange(loss.Length, 1, 1000));
            Assert.All(imported.Exchanges, FoundTests.AssertWhole);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    public void An_entry_that_is_none_is_left_out(string entry)
    {
        var imported = HarImport.Read(Encoding.UTF8.GetBytes(Har(Entry("/a"), entry, Entry("/c"))));
        Assert.Equal(2, imported.Exchanges.Count);
        Assert.Contains("entry 2: left out, because it has no request", imported.Losses);
    }

    [Fact]
    public void Of_a_file_that_breaks_off_what_came_before_is_kept()
    {
        var har = Har(Entry("/a"), Entry("/b"), Entry("/c"));
        var start = har.IndexOf("/b", StringComparison.Ordinal);
        foreach (var length in Enumerable.Range(start, 200))
        {
            var imported = HarImport.Read(Encoding.UTF8.GetBytes(har[..length]));
            Assert.Single(imported.Exchanges);
            Assert.StartsWith(
                "the file breaks off in entry 2", imported.Losses[^1], StringComparison.Ordinal);
        }
    }

    internal static string Har(params string[] entries) =>
        "{\"log\":{\"version\":\"1.2\",\"creator\":{},\"pages\":[],\"entries\":["
            + string.Join(',', entries) + "]}}";

    internal static string Entry(string path) =>
        """
        {"startedDateTime":"2026-11-30T10:00:00.000Z","time":5,"pageref":"p",
        "connection":"7","_fromCache":null,
        "request":{"method":"POST","url":"http://a.test@path@","httpVersion":"HTTP/1.1","cookies":[],
        "headers":[{"name":"Host","value":"a.test"},{"name":"A","value":"b"},
        {"name":"Content-Length","value":"3"},
        {"name":"Content-Encoding","value":"gzip"}],
        "queryString":[{"name":"q","value":"1"}],"headersSize":-1,"bodySize":3,
        "postData":{"mimeType":"text/plain; charset=utf-8","text":"abc","encoding":"","params":[
        {"name":"n","value":"v","fileName":"f","contentType":"t"}]}},
        "response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","cookies":[],
        "headers":[{"name":"Content-Type","value":"text/plain"},
        {"name":"Transfer-Encoding","value":"chunked"}],
        "content":{"size":2,"mimeType":"text/plain","text":"b2s=","encoding":"base64"},"redirectURL":"",
        "headersSize":-1,"bodySize":2},"cache":{},"timings":{"send":0,"wait":1,"receive":1}}
        """.Replace("@path@", path, StringComparison.Ordinal);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static string Mutated(string path, string? value)
    {
        var root = JsonNode.Parse(Entry("/b"))!;
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var node = steps[..^1].Aggregate(
            root, (at, step) => at is JsonArray list ? list[int.Parse(step)]! : at[step]!);
        if (node is JsonArray array)
        {
            var index = int.Parse(steps[^1]);
            array.RemoveAt(index);
            if (value is not null)
                array.Insert(index, Mark);
        }
        else
        {
            node.AsObject().Remove(steps[^1]);
            if (value is not null)
                node[steps[^1]] = Mark;
        }

        return root.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static IEnumerable<string> PathsOf(JsonNode node, string path)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => (member.Key, member.Value)),
            JsonArray items => items.Select((item, i) => ($"{i}", item)),
            _ => [],
        };
        foreach (var (name, child) in children)
        {
            yield return $"{path}/{name}";
            foreach (var below in child is null ? [] : PathsOf(child, $"{path}/{name}"))
                yield return below;
        }
    }
}
