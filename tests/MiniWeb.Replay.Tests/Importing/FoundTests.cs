// HARs as they are in the wild, each with the right value beside it in expected.txt: the messages, when they
// began, and what is told.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Client;
using MiniWeb.Http.Anatomy;
using MiniWeb.Replay.Importing;
using Xunit;

namespace MiniWeb.Replay.Tests.Importing;

public sealed class FoundTests
{
    private static readonly string Folder = Path.Join(AppContext.BaseDirectory, "Importing/Found");

    public static TheoryData<string> Files => new(
        File.ReadLines(Path.Join(Folder, "expected.txt"))
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..]));

    [Theory]
    [MemberData(nameof(Files))]
    public void It_has_the_right_value(string name)
    {
        var file = File.ReadAllBytes(Path.Join(Folder, name));
        Assert.True(HarImport.IsLikely(file));
        var imported = HarImport.Read(file);
        var lines = imported.Exchanges.OrderBy(one => one.Connection).ThenBy(one => one.Number)
            .SelectMany(LinesOf)
            .Concat(imported.Losses.Skip(1).Select(loss => $"!  {loss}"));
        Assert.Equal(ExpectedOf(name), lines);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_exchange_is_whole(string name)
    {
        foreach (var exchange in HarImport.Read(File.ReadAllBytes(Path.Join(Folder, name))).Exchanges)
            AssertWhole(exchange);
    }

    [Fact]
    public void No_file_is_left_out() => Assert.Equal(
        Directory.EnumerateFiles(Folder, "har-*").Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Files.Select(row => row.Data).Order(StringComparer.Ordinal));

    /// <summary>Both messages can be read to their end, and nothing is behind.</summary>
    internal static void AssertWhole(AddedExchange exchange)
    {
        var request = MessageAnatomy.OfRequest(exchange.Request.Span.ToArray(), new AnatomyOptions
        {
            Limits = AnatomyOptions.NoLimits,
        });
        Assert.Equal(AnatomyOutcome.Complete, request.Outcome);
        if (exchange.Response.IsEmpty)
            return;
        var reader = new ResponseReader(RequestExpectation.Of(exchange.Request.Span));
        reader.Feed(exchange.Response.Span);
        reader.FeedEnd();
        Assert.False(reader.Rejection.IsRejected);
        Assert.True(Assert.Single(reader.Responses).IsWhole);
    }

    private static IEnumerable<string> LinesOf(AddedExchange exchange)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture, $"at {exchange.Began.UtcDateTime:yyyy-MM-dd HHmmss.fff}");
        yield return "Q  " + EscapedText.Of(exchange.Request.Span);
        if (!exchange.Response.IsEmpty)
            yield return "R  " + EscapedText.Of(exchange.Response.Span);
    }

    private static IEnumerable<string> ExpectedOf(string name) =>
        File.ReadLines(Path.Join(Folder, "expected.txt"))
            .SkipWhile(line => line != $"# {name}").Skip(1).TakeWhile(line => line.Length > 0);
}
