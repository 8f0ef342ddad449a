// The kinds of values that the settings of a site have: what is said of its files, and to whom.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Files;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Cli.Configuration;

/// <summary>Makes the types of the settings of a site.</summary>
internal static class SiteTypes
{
    /// <summary>Turns off what is otherwise a text.</summary>
    public const string Off = "off";

    /// <summary>Leaves the choice to the server.</summary>
    public const string Auto = "auto";

    private const string AllowedField =
        "a field of your own (letters, digits and -). Fields that describe the connection or the file (Date, "
        + "Connection, Content-Length, Transfer-Encoding and others) cannot be overridden; "
        + "the type of an extension is set by Files:MediaTypes";

    // What the connection, or the file at hand, decides: another value would break the message, or lie.
    private static readonly HashSet<string> OfTheServer = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Proxy-Connection",
        "Trailer", "TE", "Upgrade", "Content-Type", "Content-Encoding", "Content-Range", "Accept-Ranges",
        "ETag", "Last-Modified", "Location", "Allow",
    };

    /// <summary>A Cache-Control.</summary>
    public static SettingType<string> CacheControl { get; } = new(
        "a duration (1h: max-age=3600), off (no-store), or directives of Cache-Control such as "
        + "'public, max-age=3600, immutable'",
        static (string text, SettingSource _, out string value) =>
            CacheControlText.TryParse(text, out value));

    /// <summary>The page of a site that has only one; null for none.</summary>
    public static SettingType<string?> SinglePage { get; } = new(
        "off, or a file below the folder that is served, such as index.html",
        static (string text, SettingSource _, out string? value) =>
        {
            value = text == Off ? null : text;
            return value is null || StaticFiles.IsServable(value);
        });

    /// <summary>The origin whose pages may read; null for none but our own.</summary>
    public static SettingType<string?> Origin { get; } = new(
        "off, * or an origin such as http://localhost:3000",
        static (string text, SettingSource _, out string? value) =>
        {
            value = text == Off ? null : text;
            return value is null || CrossOrigin.IsValid(value);
        });

    /// <summary>The hosts that are answered for; null for those that go with the address.</summary>
    public static SettingType<AllowedHosts?> AllowedHosts { get; } = new(
        "auto, or with commas between them: * (any host), local (localhost, *.localhost, loopback addresses "
        + "and this machine's name), host names without a port, *.example for all names that end so",
        static (string text, SettingSource _, out AllowedHosts? value) =>
        {
            value = null;
            return text == Auto || Server.AllowedHosts.TryParse(text, out value);
        });

    /// <summary>A row of media types by extension.</summary>
    public static SettingMap<KeyValuePair<string, string>> MediaTypes(string name, string sentence) => new(
        name, "an extension and its media type, such as md and text/markdown; * is for unknown extensions",
        static (string entry, string text, out KeyValuePair<string, string> value) =>
        {
            var extension = entry.TrimStart('.');
            value = new(extension, text);
            return MediaTypeText.IsValid(text)
                && extension.Length > 0 && extension.AsSpan().IndexOfAny("./\\ ") < 0;
        }, sentence);

    /// <summary>A row of fields by name.</summary>
    public static SettingMap<ResponseField> Fields(string name, string sentence) => new(
        name, AllowedField,
        static (string entry, string text, out ResponseField value) =>
            ResponseField.TryMake(entry, text, out value!)
            && !OfTheServer.Contains(entry)
            // A JSON array would come as names of digits.
            && !entry.All(char.IsAsciiDigit), sentence);
}
