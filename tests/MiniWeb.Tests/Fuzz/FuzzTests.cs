// The fuzzer in the normal run: a fixed seed, so that it says the same each time, and a fresh one, printed,
// so that it also looks where nobody has looked. The long run is tests/fuzz.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Fuzz;

[TakesLong]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const ulong Seed = 9112;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly RejectionReason[] NotOfRequestBytes =
    [
        RejectionReason.None, RejectionReason.StatusLine, RejectionReason.StatusLineTooLong,
        RejectionReason.ContentLengthsDiffer, RejectionReason.ContentAnnounced,
        RejectionReason.HostForeign, RejectionReason.Expectation, RejectionReason.HeadTimeout,
        RejectionReason.ContentTimeout,
    ];

    [Fact]
    public async Task No_change_to_a_request_breaks_an_invariant()
    {
        var subject = new RequestSubject();
        var done = await RunAsync(subject, FuzzPlan.Of(Seed, 200_000));
        output.WriteLine($"whole requests 0, 1, 2, more: {string.Join(", ", subject.Requests)}; "
            + $"content overwritten: {subject.Overwritten}; undecided by the oracle: {subject.Undecided}");
        foreach (var reason in subject.Reasons.OrderByDescending(reason => reason.Value))
            output.WriteLine($"{reason.Key} {reason.Value}");
        AssertVaried(subject, done);
    }

    [Fact]
    public async Task No_change_to_a_request_breaks_an_invariant_from_a_fresh_seed() =>
        await RunAsync(new RequestSubject(), FuzzPlan.Of((ulong)Stopwatch.GetTimestamp(), 20_000));

    [Fact]
    public async Task No_change_to_a_response_breaks_an_invariant() =>
        await RunAsync(new ResponseSubject(), FuzzPlan.Of(Seed, 40_000));

    [Fact]
    public async Task The_anatomy_of_a_changed_request_covers_it_and_agrees_with_the_parsers() =>
        await RunAsync(new AnatomySubject(new RequestSubject(), isRequest: true), FuzzPlan.Of(Seed, 10_000));

    [Fact]
    public async Task The_anatomy_of_a_changed_response_covers_it() =>
        await RunAsync(new AnatomySubject(new ResponseSubject(), isRequest: false), FuzzPlan.Of(Seed, 5_000));

    // A call that never returns is a finding too: the input under way is the one.
    private async Task<long> RunAsync(IFuzzSubject subject, FuzzPlan plan)
    {
        var fuzzer = new Fuzzer(subject, plan.Seed);
        var clock = Stopwatch.StartNew();
        var run = Task.Run(() => fuzzer.Run(plan.Inputs, plan.Time));
        for (var last = -1L; await Task.WhenAny(run, Task.Delay(Patience)) != run; last = fuzzer.Index)
        {
            output.WriteLine($"seed {plan.Seed}: {fuzzer.Index} inputs so far");
            Assert.True(fuzzer.Index != last, $"No end with input {last} of seed {plan.Seed}.");
        }

        var done = await run;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {plan.Seed}: {done} inputs in {clock.Elapsed.TotalSeconds:F1} s, {fuzzer.Faults} faults"));
        Assert.True(fuzzer.Findings.Count == 0, string.Join("\n\n", fuzzer.Findings));
        return done;
    }

    // A fuzzer whose inputs are all refused at the first byte finds nothing: it has to get everywhere.
    private static void AssertVaried(RequestSubject subject, long done)
    {
        Assert.True(subject.Requests[1] * 5 > done, "Fewer than a fifth of the inputs have one request.");
        Assert.True(subject.Requests[2] * 20 > done, "Fewer than a twentieth of the inputs have two.");
        Assert.True(subject.Overwritten * 10 > done, "Fewer than a tenth of the inputs have content.");
        Assert.True(subject.Undecided * 50 < done, "The oracle cannot tell of more than a fiftieth.");
        foreach (var reason in Enum.GetValues<RejectionReason>().Except(NotOfRequestBytes))
            Assert.True(subject.Reasons.GetValueOrDefault(reason) >= 10, $"{reason} is hardly ever met.");
    }
}
