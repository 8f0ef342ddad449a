using System;
using System.Text;

namespace MiniWeb.Simulation.Clients;

/// <summary>A request, and its answer by the model.</summary>
/// <param name="Name">What it tries, for the trace.</param>
/// <param name="Bytes">As they are sent.</param>
/// <param name="Expected">The answer.</param>
internal sealed record PlannedRequest(string Name, ReadOnlyMemory<byte> Bytes, Expected Expected)
{
    /// <summary>How many bytes its head has.</summary>
    public int HeadLength { get; } =
        Bytes.Span.IndexOf("\r\n\r\n"u8) is var end and >= 0 ? end + 4 : Bytes.Length;

    /// <summary>Makes one of text.</summary>
    public static PlannedRequest Of(string name, string head, Expected expected) =>
        new(name, Encoding.Latin1.GetBytes(head), expected);

    /// <summary>Makes one of a head and content.</summary>
    public static PlannedRequest Of(
        string name, string head, ReadOnlySpan<byte> content, Expected expected)
    {
        var bytes = new byte[head.Length + content.Length];
        Encoding.Latin1.GetBytes(head, bytes);
        content.CopyTo(bytes.AsSpan(head.Length));
        return new(name, bytes, expected);
    }
}
