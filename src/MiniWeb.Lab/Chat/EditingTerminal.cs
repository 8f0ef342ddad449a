// For people: the line that is being written stays at the bottom, and what arrives is put above it. It is
// kept on one row of the terminal; of a longer line the part around the cursor is shown.
using System;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Chat;

/// <summary>A chat on a terminal.</summary>
public sealed class EditingTerminal : IChatTerminal
{
    private const string Prompt = "> ";
    private const string ClearRow = "\r\u001b[K";

    private readonly TextWriter _output;
    private readonly LineBuffer _line = new();
    private readonly Lock _lock = new();
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();

    /// <summary>Takes the keyboard from now on.</summary>
    /// <param name="output">The terminal.</param>
    public EditingTerminal(TextWriter output)
    {
        _output = output;
        new Thread(ReadKeys) { IsBackground = true, Name = "keyboard" }.Start();
        Draw("");
    }

    /// <inheritdoc/>
    public async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        while (await _keys.Reader.WaitToReadAsync(cancellation))
            while (_keys.Reader.TryRead(out var key))
            {
                if (IsEnd(key))
                    return null;
                if (Press(key) is { } line)
                    return line;
            }

        return null;
    }

    /// <inheritdoc/>
    public void Show(string line) => Draw(line + "\n");

    /// <inheritdoc/>
    public void Tell(string line) => Show("  " + line);

    /// <inheritdoc/>
    public void Clear() => _output.Write(ClearRow);

    private string? Press(ConsoleKeyInfo key)
    {
        lock (_lock)
        {
            var done = _line.Press(key);
            Draw("");
            return done;
        }
    }

    private bool IsEnd(ConsoleKeyInfo key) =>
        key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && _line.Text == "";

    private void Draw(string above)
    {
        lock (_lock)
        {
            var room = Math.Max(8, WidthOf() - Prompt.Length - 1);
            var first = Math.Max(0, _line.Cursor - room);
            var shown = _line.Text[first..];
            shown = shown.Length > room ? shown[..room] : shown;
            var back = shown.Length - (_line.Cursor - first);
            _output.Write($"{ClearRow}{above}{Prompt}{shown}{(back > 0 ? $"\u001b[{back}D" : "")}");
        }
    }

    private static int WidthOf()
    {
        const int Usual = 80;
        var width = Console.WindowWidth;
        return width > 0 ? width : Usual;
    }

    // Reading a key blocks: a thread of its own, which ends with the process.
    private void ReadKeys()
    {
        try
        {
            while (true)
                _keys.Writer.TryWrite(Console.ReadKey(intercept: true));
        }
        // The terminal is gone: that is the end of the input.
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            _keys.Writer.Complete();
        }
    }
}
