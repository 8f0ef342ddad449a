// A cursor over the text of a stream: lines as RFC 9112 §2.2 has them, and counted bytes. It looks at all
// the text that there is, each time from the start of a line; it is simple, and it is not fast.
using System;
using System.Text.RegularExpressions;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Text in which each character is one byte.</summary>
internal sealed class OracleText(string text)
{
    /// <summary>How many characters were taken.</summary>
    public int Position { get; private set; }

    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Rest => text.AsSpan(Position);

    /// <summary>Takes characters that are there.</summary>
    public string Take(int count)
    {
        var taken = text.Substring(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>Takes the empty lines that are there, but no more than so many.</summary>
    public void SkipEmptyLines(int most)
    {
        for (var i = 0; i < most && Rest.StartsWith("\r\n", StringComparison.Ordinal); i++)
            Position += 2;
    }

    /// <summary>Takes a line of bounded length; a part of one is judged by its bytes and length.</summary>
    /// <param name="most">How long it may be without its CRLF.</param>
    /// <param name="forbidden">What it may not have.</param>
    public string TakeLine(int most, Regex forbidden)
    {
        var length = Rest.IndexOf("\r\n", StringComparison.Ordinal);
        var line = length >= 0 ? Rest[..length] : Rest.EndsWith('\r') ? Rest[..^1] : Rest;
        if (line.Length > most || forbidden.IsMatch(line))
            throw new OracleException(Ending.Kind.Rejected);
        if (length < 0)
            throw new OracleException(Ending.Kind.NeedsMore);
        var taken = line.ToString();
        Position += length + 2;
        return taken;
    }

    /// <summary>Takes a line in which nobody can say before its end whether it is right.</summary>
    public string TakeLineOnly()
    {
        var length = Rest.IndexOf("\r\n", StringComparison.Ordinal);
        if (length < 0)
            throw new OracleException(Rest.IsEmpty ? Ending.Kind.NeedsMore : Ending.Kind.Undecided);
        var taken = Take(length);
        Position += 2;
        return taken;
    }

    /// <summary>Takes a CRLF, and nothing else.</summary>
    public void TakeLineEnd()
    {
        if (Rest.StartsWith("\r\n", StringComparison.Ordinal))
            Position += 2;
        else
            throw new OracleException(Rest is "" or "\r" ? Ending.Kind.NeedsMore : Ending.Kind.Rejected);
    }
}
