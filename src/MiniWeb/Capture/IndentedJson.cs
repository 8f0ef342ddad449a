// JSON as a person likes to read it: a property a line, two spaces a level. It writes what sidecars need and
// nothing else, straight into one buffer that serves again: the base class library's writer takes three times
// as long for the same bytes, and a sidecar is written for each exchange.
using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;

namespace MiniWeb.Capture;

/// <summary>Writes JSON with line ends. Not for several threads at a time.</summary>
internal sealed class IndentedJson
{
    // Of a number, a time or a word, with the comma and the line end before it and its indentation.
    private const int MostOfPart = 96;

    // What stands in a JSON string as it is; everything else goes the way of the base class library. The
    // section sign is in nearly every sentence.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~§");

    // Relaxed: the file is no HTML, and "RFC 9112 §6.3" should read so. Control characters are escaped all
    // the same.
    private static readonly JavaScriptEncoder Escaping = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private byte[] _bytes = new byte[2048];
    private int _used;
    private int _depth;
    private bool _isFirst;

    /// <summary>What was written, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _used);

    /// <summary>Begins anew, with the outermost object.</summary>
    public void Begin()
    {
        (_used, _depth) = (0, 0);
        Open('{');
    }

    /// <summary>Ends the outermost object and its line.</summary>
    public void End()
    {
        Close('}');
        Put((byte)'\n');
    }

    public void BeginObject(string name)
    {
        BeginProperty(name);
        Open('{');
    }

    public void EndObject() => Close('}');

    public void BeginArray(string name)
    {
        BeginProperty(name);
        Open('[');
    }

    public void EndArray() => Close(']');

    public void Write(string name, long number)
    {
        BeginProperty(name);
        Put(number);
    }

    public void Write(string name, bool value)
    {
        BeginProperty(name);
        Put(value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes a property; nothing when the text is null.</summary>
    public void Write(string name, string? text)
    {
        if (text is null)
            return;
        BeginProperty(name);
        Put((byte)'"');
        PutText(text.AsSpan().ContainsAnyExcept(Plain) ? Escaping.Encode(text) : text);
        Put((byte)'"');
    }

    /// <summary>Writes a time, UTC, without the zeros at the end of its fraction.</summary>
    public void Write(string name, DateTime time)
    {
        BeginProperty(name);
        Put((byte)'"');
        // 2026-11-20T08:45:00.1230000Z
        Utf8Formatter.TryFormat(time, _bytes.AsSpan(_used), out var length, 'O');
        _used += length - 1;
        while (_bytes[_used - 1] == '0' && time.Ticks % TimeSpan.TicksPerSecond != 0)
            _used--;
        if (time.Ticks % TimeSpan.TicksPerSecond == 0)
            _used -= ".0000000".Length;
        Put("Z\""u8);
    }

    /// <summary>Writes an element of an array: an object of three numbers, on a line of its own.</summary>
    public void WriteRow(ReadOnlySpan<byte> one, long first, ReadOnlySpan<byte> two, long second,
        ReadOnlySpan<byte> three, long third)
    {
        BeginLine();
        Put(one);
        Put(first);
        Put(two);
        Put(second);
        Put(three);
        Put(third);
        Put((byte)'}');
    }

    private void BeginProperty(string name)
    {
        BeginLine();
        Put((byte)'"');
        PutText(name);
        Put("\": "u8);
    }

    private void BeginLine()
    {
        if (!_isFirst)
            Put((byte)',');
        _isFirst = false;
        NewLine();
    }

    private void Open(char bracket)
    {
        Put((byte)bracket);
        _depth++;
        _isFirst = true;
    }

    // What is empty stays on its line.
    private void Close(char bracket)
    {
        _depth--;
        if (!_isFirst)
            NewLine();
        _isFirst = false;
        Put((byte)bracket);
    }

    private void NewLine()
    {
        Reserve(MostOfPart);
        _bytes[_used++] = (byte)'\n';
        _bytes.AsSpan(_used, 2 * _depth).Fill((byte)' ');
        _used += 2 * _depth;
    }

    private void Put(long number)
    {
        Reserve(MostOfPart);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_used), out var length);
        _used += length;
    }

    private void Put(byte one)
    {
        Reserve(MostOfPart);
        _bytes[_used++] = one;
    }

    private void Put(ReadOnlySpan<byte> some)
    {
        Reserve(some.Length + MostOfPart);
        some.CopyTo(_bytes.AsSpan(_used));
        _used += some.Length;
    }

    private void PutText(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + MostOfPart);
        _used += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_used));
    }

    // Always with so much more that a short part needs no look.
    private void Reserve(int more)
    {
        if (_bytes.Length - _used < more)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + more));
    }
}
