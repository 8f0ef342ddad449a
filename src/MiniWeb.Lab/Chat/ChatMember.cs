// One program that both sends and receives: the loop of the keyboard and the loop of the network run side by
// side, and neither waits for the other.
using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Multicast;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Chat;

/// <summary>Takes part in a chat.</summary>
/// <param name="options">The group.</param>
/// <param name="key">Seals and opens; null for plain text.</param>
/// <param name="name">A name that <see cref="ChatText.IsName"/>.</param>
/// <param name="output">Where it is said what was thrown away.</param>
public sealed class ChatMember(GroupOptions options, GroupKey? key, string name, LabOutput output)
{
    private const string Quit = "/quit";

    /// <summary>Chats until the end of the input, <c>/quit</c> or the stop; then says that it left.</summary>
    /// <param name="open">Opens where the one who chats writes and reads, once the group is joined.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">The group cannot be joined, or a line is too long.</exception>
    public async Task RunAsync(Func<IChatTerminal> open, CancellationToken stop)
    {
        using var channel = GroupChannel.Open(options, Envelopes.Of(key), joins: true);
        var terminal = open();
        try
        {
            await SayAsync(channel, ChatText.Joined(name));
            terminal.Tell($"you are {name}; {Quit} or the end of the input leaves");
            await Together.RunAsync(
                end => SpeakAsync(channel, terminal, end), end => ListenAsync(channel, terminal, end), stop);
        }
        finally
        {
            await SayAsync(channel, ChatText.Left(name));
            terminal.Clear();
            if (channel.Drops.Line() is { } line)
                await output.Notes.WriteLineAsync(line);
        }
    }

    private async Task SpeakAsync(GroupChannel channel, IChatTerminal terminal, CancellationToken stop)
    {
        while (await terminal.ReadLineAsync(stop) is { } text && text.Trim() != Quit)
        {
            if (text.Trim() == "")
                continue;
            try
            {
                await SayAsync(channel, ChatText.Said(name, text));
                terminal.Show(Printable.Of(ChatText.Said(name, text)));
            }
            catch (LabException fault) when (fault.Fault == LabFault.Usage)
            {
                terminal.Tell($"not sent: {fault.Message}");
            }
        }
    }

    private static async Task ListenAsync(
        GroupChannel channel, IChatTerminal terminal, CancellationToken end)
    {
        while (true)
        {
            var datagram = await channel.ReceiveAsync(end);
            if (Printable.IsUtf8(datagram.Content))
                terminal.Show(Printable.Of(datagram.Content));
            else
                channel.Drops.Add(DropReason.Malformed);
        }
    }

    // Also after the stop: that somebody left is said to the others.
    private static ValueTask SayAsync(GroupChannel channel, string text) =>
        channel.SendAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
}
