// What the model says of the answer to one request.
using System;

namespace MiniWeb.Simulation.Clients;

/// <summary>An answer as it must be.</summary>
/// <param name="Status">Its status.</param>
internal sealed record Expected(int Status)
{
    /// <summary>The content; null when any will do.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Whether the message ends with its head, whatever its fields say.</summary>
    public bool IsHeadOnly { get; init; }

    /// <summary>A field line that it must have; null for none.</summary>
    public (string Name, string Value)? Field { get; init; }

    /// <summary>Whether the connection must, may or must not end with it.</summary>
    public Closing Closing { get; init; }

    /// <summary>Whether the connection is cut before the content is whole.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether it comes although the request may never be whole.</summary>
    public bool IsEarly { get; init; }

    /// <summary>Whether 100 Continue may stand before it.</summary>
    public bool MayContinue { get; init; }

    /// <summary>Another answer that is right, too; null for none.</summary>
    public Expected? Instead { get; init; }

    /// <summary>The one of both that an answer is measured by.</summary>
    public Expected For(Answer answer) => Instead?.Status == answer.Status ? Instead : this;
}
