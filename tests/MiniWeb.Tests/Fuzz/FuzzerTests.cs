// The fuzzer itself: it finds what is planted, makes it small, and tells it so that it can be kept; its
// oracle agrees with every row of the corpus.
using System;
using System.Linq;
using System.Text.Json.Nodes;
using MiniWeb.Tests.ArchitectureRules;
using MiniWeb.Tests.Http;
using Xunit;

namespace MiniWeb.Tests.Fuzz;

public sealed class FuzzerTests
{
    public static TheoryData<string> Rows => [.. CorpusRow.Names];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_oracle_reads_a_row_as_the_corpus_says(string name)
    {
        var row = CorpusRow.Load(name);
        var oracle = new Oracle(row.Limits);
        var verdict = oracle.Read(row.Bytes);
        if (row.Expected.Outcome == RequestReading.Complete)
        {
            Assert.InRange(oracle.Transcript.Requests, 1, 2);
            Assert.Contains($"\nend {row.Expected.Consumed}\n", oracle.Transcript.ToString());
            return;
        }

        Assert.Equal(0, oracle.Transcript.Requests);
        if (verdict != Ending.Kind.Undecided)
            Assert.Equal(
                row.Expected.Outcome == RequestReading.Rejected,
                verdict == Ending.Kind.Rejected);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_that_is_found_is_written_as_the_corpus_writes_it(string name)
    {
        var row = CorpusRow.Load(name);
        var kept = JsonNode.Parse(SourceTree.ReadText($"tests/corpus/{name}.expected.json"))!.AsObject();
        var input = new FuzzInput(row.Bytes, row.Limits, 0);
        var written = JsonNode.Parse(FoundRow.Expectation(input))!.AsObject();
        var isHashed = kept.ContainsKey("contentSha256");
        foreach (var key in new[] { "rule", "section" })
            Assert.True(kept.Remove(key) && written.Remove(key));
        foreach (var key in isHashed ? new[] { "content", "contentLength", "contentSha256" } : [])
            Assert.True(kept.Remove(key) | written.Remove(key));
        Assert.True(JsonNode.DeepEquals(kept, written), $"{kept}\nwritten:\n{written}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs_and_another_one_others()
    {
        var inputs = Spelled(new Fuzzer(new RequestSubject(), 1));
        Assert.Equal(inputs, Spelled(new Fuzzer(new RequestSubject(), 1)));
        Assert.InRange(inputs.Intersect(Spelled(new Fuzzer(new RequestSubject(), 2))).Count(), 0, 5);
    }

    [Fact]
    public void A_planted_fault_is_found_made_small_and_told_once()
    {
        var fuzzer = new Fuzzer(new Planted(), 1);
        Assert.Equal(5_000, fuzzer.Run(5_000, TimeSpan.MaxValue));
        Assert.True(fuzzer.Faults > 1);
        var finding = Assert.Single(fuzzer.Findings);
        Assert.StartsWith("planted: input ", finding);
        Assert.Contains("\"\\n\\x00\"", finding);
        Assert.Contains("printf '\\n\\000' > tests/corpus/found-", finding);
        Assert.Contains("\"reason\": \"BareLf\"", finding);
    }

    [Fact]
    public void A_run_ends_when_its_time_is_over() =>
        Assert.Equal(0, new Fuzzer(new Planted(), 1).Run(5_000, TimeSpan.Zero));

    private static string[] Spelled(Fuzzer fuzzer) =>
        [.. Enumerable.Range(0, 100).Select(index => fuzzer.Input(index).Spelled)];

    // A parser that fails on a NUL somewhere behind a LF.
    private sealed class Planted : IFuzzSubject
    {
        private readonly RequestSubject _requests = new();

        public FuzzInput Make(Dice dice) => _requests.Make(dice);

        public Fault? FaultOf(FuzzInput input)
        {
            var lf = input.Bytes.AsSpan().IndexOf((byte)'\n');
            return lf >= 0 && input.Bytes.AsSpan(lf).Contains((byte)0) ? new Fault("planted", "") : null;
        }

        public string RowOf(FuzzInput input) => FoundRow.Write(input);
    }
}
