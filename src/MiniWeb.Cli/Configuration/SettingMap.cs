// A row of the table of settings under which the names are the user's: an object in JSON, one variable for
// each name in the environment. A later source replaces what an earlier one says of the same name, and leaves
// the other names alone.
namespace MiniWeb.Cli.Configuration;

/// <summary>A setting of many names.</summary>
/// <param name="name">Its key below the section <c>MiniWeb</c>.</param>
/// <param name="allowed">What may be written, as the end of a sentence.</param>
/// <param name="sentence">What it is for.</param>
internal abstract class SettingMap(string name, string allowed, string sentence)
    // Never: a map has no text of its own.
    : SettingKey(name, "{}", sentence, static (_, _) => false)
{
    /// <inheritdoc/>
    public override string Allowed => allowed;

    /// <summary>Whether <paramref name="text"/> may be written under <paramref name="entry"/>.</summary>
    public abstract bool AllowsEntry(string entry, string text);

    /// <summary>The key of one name, for example <c>Files:MediaTypes:md</c>.</summary>
    public SettingEntry EntryOf(string entry) => new(this, entry);
}
