// The wire format: plain text in UTF-8, one datagram each. Nobody answers, and nobody knows who listens.
using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Multicast;

/// <summary>Sends texts to a group.</summary>
/// <param name="options">The group.</param>
/// <param name="key">Seals what is sent; null for plain text.</param>
/// <param name="output">What was sent goes to its notes.</param>
public sealed class MulticastSender(GroupOptions options, GroupKey? key, LabOutput output)
{
    /// <summary>How many datagrams; 0 for any number.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The time between two.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Sends.</summary>
    /// <param name="next">Makes the text of each datagram.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">The group cannot be sent to, or a text is too long.</exception>
    public async Task RunAsync(Func<string> next, CancellationToken stop)
    {
        using var channel = GroupChannel.Open(options, Envelopes.Of(key), joins: false);
        for (var number = 1L; Count == 0 || number <= Count; number++)
        {
            if (number > 1)
                await Task.Delay(Interval, stop);
            var text = next();
            var content = Encoding.UTF8.GetBytes(text);
            await channel.SendAsync(content, stop);
            await output.Notes.WriteLineAsync(
                $"sent {content.Length} bytes to {options.Group}, port {options.Port}: {Printable.Of(text)}");
        }
    }
}
