// Streams of responses: mutated, and read whole, byte by byte and in pieces. Nothing is thrown, and what is
// read does not depend on the pieces.
using System;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Fuzzes the parser of responses and the client's reader.</summary>
internal sealed class ResponseSubject : IFuzzSubject
{
    private static readonly ParserLimits Small = new()
    {
        StartLine = 24, FieldLine = 40, FieldSection = 80, FieldCount = 2, Content = 16, ChunkExtensions = 8,
    };

    private static readonly string[][] Asked =
        [["GET"], ["GET", "GET"], ["HEAD", "GET"], ["CONNECT"], ["GET", "HEAD", "POST"]];

    private readonly Mutations _mutations = new(ResponseRows.All);

    /// <inheritdoc/>
    public FuzzInput Make(Dice dice)
    {
        var bytes = dice.Pick<byte[]>(ResponseRows.All);
        if (dice.OnceIn(3))
            bytes = [.. bytes, .. dice.Pick<byte[]>(ResponseRows.All)];
        var limits = dice.OnceIn(3) ? Small : ParserLimits.Default;
        return new FuzzInput(_mutations.Apply(bytes, dice, Small), limits, dice.Next64());
    }

    /// <inheritdoc/>
    public Fault? FaultOf(FuzzInput input)
    {
        try
        {
            return FaultOfSplits(input);
        }
        catch (Exception exception) // the first invariant: whatever a peer sends, nothing is thrown
        {
            return new Fault($"exception {exception.GetType().Name}", exception.ToString());
        }
    }

    /// <inheritdoc/>
    public string RowOf(FuzzInput input) => $"ResponseRows: \"{input.Spelled}\"";

    private static Fault? FaultOfSplits(FuzzInput input)
    {
        var asked = Asked[(int)(input.Splits % (ulong)Asked.Length)];
        var whole = new ResponseFeed(input.Limits, asked).Read(input.Bytes, []);
        var byBytes = new ResponseFeed(input.Limits, asked).ReadByteByByte(input.Bytes);
        if (byBytes != whole)
            return new Fault("split", $"whole:\n{whole}byte by byte:\n{byBytes}");
        var cuts = input.Cuts(0);
        var inPieces = new ResponseFeed(input.Limits, asked).Read(input.Bytes, cuts);
        return inPieces == whole
            ? null
            : new Fault("split", $"whole:\n{whole}cut at {string.Join(", ", cuts)}:\n{inPieces}");
    }
}
