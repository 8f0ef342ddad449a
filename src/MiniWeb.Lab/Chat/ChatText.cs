// The wire format of the chat, plain text in UTF-8, one datagram each:
//
//   NAME: TEXT        said
//   * NAME joined     came
//   * NAME left       went
//
// A datagram is shown as it is, so any program that sends a text takes part. It also can take any name; a key
// keeps out those who do not have it, and no more.
namespace MiniWeb.Lab.Chat;

/// <summary>Makes the texts of the chat.</summary>
public static class ChatText
{
    private const int LongestName = 32;

    /// <summary>
    /// Whether a name can be taken: up to 32 letters, digits, spaces and signs, but no colon.
    /// </summary>
    public static bool IsName(string name) =>
        name.Trim() is { Length: > 0 and <= LongestName } trimmed && trimmed == name && name[0] != '*'
        && name == Printable.Of(name) && !name.Contains(':');

    /// <summary>Somebody says something.</summary>
    internal static string Said(string name, string text) => $"{name}: {text}";

    /// <summary>Somebody comes.</summary>
    internal static string Joined(string name) => $"* {name} joined";

    /// <summary>Somebody goes.</summary>
    internal static string Left(string name) => $"* {name} left";
}
