// One case of dump: what a client sends and does, and how the end is known.
using System;
using MiniWeb.Client;

namespace MiniWeb.Tests.Client;

public sealed record DumpRow(string Name, string Sent, DumpEnd End)
{
    /// <summary>What the client does after its last byte.</summary>
    public ServerEnding Then { get; init; } = ServerEnding.Hold;

    public byte[] SentBytes =>
        EscapedText.TryParse(Sent, out var bytes, out var fault) ? bytes : throw new FormatException(fault);

    public override string ToString() => Name;
}
