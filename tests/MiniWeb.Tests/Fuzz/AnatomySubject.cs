// The anatomy of mutated messages: each byte in one span, in order, and the parsers' decision.
using System;
using MiniWeb.Http.Anatomy;
using MiniWeb.Tests.Http;
using MiniWeb.Tests.Http.Anatomy;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Fuzzes the anatomy, with the mutations of another subject.</summary>
internal sealed class AnatomySubject(IFuzzSubject source, bool isRequest) : IFuzzSubject
{
    /// <inheritdoc/>
    public FuzzInput Make(Dice dice) => source.Make(dice);

    /// <inheritdoc/>
    public Fault? FaultOf(FuzzInput input)
    {
        try
        {
            Check(input);
            return null;
        }
        catch (Exception exception) // a broken assertion, too
        {
            return new Fault($"anatomy {exception.GetType().Name}", exception.ToString());
        }
    }

    /// <inheritdoc/>
    public string RowOf(FuzzInput input) => source.RowOf(input);

    private void Check(FuzzInput input)
    {
        var options = new AnatomyOptions
        {
            Limits = input.Limits,
            MostSpans = input.Splits % 4 == 0 ? (int)(input.Splits >> 2) & 0x1F : 100_000,
        };
        if (!isRequest)
            Agreement.AssertCovered(MessageAnatomy.OfResponse(input.Bytes, "GET", options), input.Bytes);
        else if (options.MostSpans < 100_000)
            Agreement.AssertCovered(MessageAnatomy.OfRequest(input.Bytes, options), input.Bytes);
        else
            Agreement.AssertRequest(
                MessageAnatomy.OfRequest(input.Bytes, options),
                input.Bytes,
                RequestFeed.ReadWhole(input.Bytes, input.Limits),
                input.Limits);
    }
}
