// miniweb lab chat: sends and receives in one program, on one group.
using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab;
using MiniWeb.Lab.Chat;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab chat</c>.</summary>
internal sealed class ChatCommand
{
    private readonly GroupArguments _group = new();
    private readonly Option<string?> _name = OptionText.Of("NAME", "Your name in the chat.", "--name");

    private readonly Option<bool> _plain = new("--plain")
    {
        Description = "Read and write plain lines, for pipes. This is the default when input or output is "
            + "no terminal.",
    };

    private ChatCommand() => _name.Required = true;

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var chat = new ChatCommand();
        var command = new Command("chat", "Chat with everybody in the same multicast group.")
        {
            chat._name, chat._plain,
        };
        chat._group.AddTo(command);
        command.SetAction(chat.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var name = parsed.GetRequiredValue(_name)!;
        if (!ChatText.IsName(name))
            throw OptionText.Bad(_name, name, "1 to 32 letters, without a colon and without a * in front");
        var options = _group.Of(parsed);
        var isPlain = parsed.GetValue(_plain) || Console.IsInputRedirected || Console.IsOutputRedirected;
        return LabRun.RunAsync(parsed, async output =>
        {
            var member = new ChatMember(options, _group.KeyOf(parsed, output), name, output);
            await member.RunAsync(() => TerminalOf(isPlain, output), stop);
        });
    }

    private static IChatTerminal TerminalOf(bool isPlain, LabOutput output) =>
        isPlain
            ? new PlainTerminal(Console.In, output.Data, output.Notes)
            : new EditingTerminal(output.Data);
}
