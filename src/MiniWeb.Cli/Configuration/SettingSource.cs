// One place that states settings: the built-in defaults, a file, the environment, or the command line.
using System;
using System.Collections.Generic;

namespace MiniWeb.Cli.Configuration;

/// <summary>Settings as texts, and where they stand.</summary>
/// <param name="Name">As an error names it: a file's path, "environment", "command line".</param>
/// <param name="ReadsFrom">The folder that relative paths of folders to read start from.</param>
/// <param name="WritesTo">
/// The folder that relative paths of folders to write start from. The same, but for the file beside the
/// command: captures and logs belong where the user works, not where the program is installed.
/// </param>
/// <param name="Spell">
/// How this source spells a key: <c>MiniWeb:Port</c>, <c>MINIWEB_Port</c>, <c>--port</c>.
/// </param>
/// <param name="Values">
/// Key below the section <c>MiniWeb</c>, and its text; null where a section or nothing stands.
/// </param>
internal sealed record SettingSource(
    string Name,
    string ReadsFrom,
    string WritesTo,
    Func<string, string> Spell,
    IReadOnlyList<KeyValuePair<string, string?>> Values);
