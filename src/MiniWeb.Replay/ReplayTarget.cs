using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>A server that requests are sent to again.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Destination">Where it is.</param>
public sealed record ReplayTarget(string Name, Destination Destination)
{
    /// <summary>
    /// Reads <c>[NAME=]URL</c> or <c>[NAME=]host:port</c>; without a name it is called by its address.
    /// </summary>
    /// <param name="text">What the user wrote. A name has letters, digits, ".", "_" and "-".</param>
    /// <param name="target">The target; null when false is returned.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReplayTarget? target) =>
        TryParse(text, out target, out _);

    /// <summary>The same, and says what is wrong.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="target">The target; null when false is returned.</param>
    /// <param name="fault">When false is returned: why, to stand behind the text and a colon.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out ReplayTarget? target, out string fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=');
        var isNamed = equals > 0 && text[..equals].All(IsOfName);
        target = Destination.TryParse(isNamed ? text[(equals + 1)..] : text, out var destination, out fault)
            ? new ReplayTarget(isNamed ? text[..equals] : destination.ToString(), destination)
            : null;
        return target is not null;
    }

    private static bool IsOfName(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-';
}
