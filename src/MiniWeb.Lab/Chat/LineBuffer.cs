// A line that is being written: its characters and the cursor. Knows no terminal.
using System;
using System.Text;

namespace MiniWeb.Lab.Chat;

/// <summary>Edits one line.</summary>
internal sealed class LineBuffer
{
    private readonly StringBuilder _text = new();

    /// <summary>What is written so far.</summary>
    public string Text => _text.ToString();

    /// <summary>How many UTF-16 units stand in front of the cursor.</summary>
    public int Cursor { get; private set; }

    /// <summary>Applies a key.</summary>
    /// <returns>The line when it is done, otherwise null.</returns>
    public string? Press(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return Take();
            case ConsoleKey.Backspace when Cursor > 0:
                Remove(Before(), Cursor);
                break;
            case ConsoleKey.Delete when Cursor < _text.Length:
                Remove(Cursor, After());
                break;
            case ConsoleKey.LeftArrow:
                Cursor = Before();
                break;
            case ConsoleKey.RightArrow:
                Cursor = After();
                break;
            case ConsoleKey.Home:
                Cursor = 0;
                break;
            case ConsoleKey.End:
                Cursor = _text.Length;
                break;
            case ConsoleKey.U when key.Modifiers == ConsoleModifiers.Control:
                Remove(0, Cursor);
                break;
            default:
                Insert(key.KeyChar);
                break;
        }

        return null;
    }

    private string Take()
    {
        var line = Text;
        _text.Clear();
        Cursor = 0;
        return line;
    }

    private void Insert(char character)
    {
        if (char.IsControl(character))
            return;
        _text.Insert(Cursor, character);
        Cursor++;
    }

    private void Remove(int from, int to)
    {
        _text.Remove(from, to - from);
        Cursor = from;
    }

    // A character beyond U+FFFF is two units; the cursor never stands between them.
    private int Before() => Math.Max(
        0, Cursor - (Cursor > 1 && char.IsLowSurrogate(_text[Cursor - 1]) ? 2 : 1));

    private int After() => Math.Min(
        _text.Length, Cursor + (Cursor + 1 < _text.Length && char.IsHighSurrogate(_text[Cursor]) ? 2 : 1));
}
