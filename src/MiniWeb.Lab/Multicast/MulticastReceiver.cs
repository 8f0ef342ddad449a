// Prints what is sent to a group. Any number of receivers may run on one machine: they share the port.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Multicast;

/// <summary>Receives texts of a group.</summary>
/// <param name="options">The group.</param>
/// <param name="key">Opens what is received; null for plain text.</param>
/// <param name="output">A line for each datagram goes to its data.</param>
public sealed class MulticastReceiver(GroupOptions options, GroupKey? key, LabOutput output)
{
    /// <summary>How many datagrams; 0 for any number.</summary>
    public long Count { get; init; }

    /// <summary>Receives and prints.</summary>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">The group cannot be joined.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var channel = GroupChannel.Open(options, Envelopes.Of(key), joins: true);
        await output.Notes.WriteLineAsync(
            $"listening to {options.Group}, port {options.Port} (Ctrl+C ends this)");
        try
        {
            for (var number = 1L; Count == 0 || number <= Count; number++)
                Print(await channel.ReceiveAsync(stop));
        }
        finally
        {
            if (channel.Drops.Line() is { } line)
                await output.Notes.WriteLineAsync(line);
        }
    }

    private void Print(Datagram datagram)
    {
        var size = datagram.Content.Length;
        var text = IsSealed(datagram) ? "(sealed; --key opens it)"
            : Printable.IsUtf8(datagram.Content) ? Printable.Of(datagram.Content)
            : "(not text)";
        output.Data.WriteLine($"{datagram.From}, {size} bytes: {text}");
    }

    private bool IsSealed(Datagram datagram) =>
        key is null && datagram.Content.AsSpan().StartsWith(SealedEnvelope.Magic);
}
