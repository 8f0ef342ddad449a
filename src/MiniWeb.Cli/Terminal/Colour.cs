using System;
using System.IO;

namespace MiniWeb.Cli.Terminal;

/// <summary>
/// Whether output may have colours: only on a terminal that has them, and only when nobody objects.
/// </summary>
internal static class Colour
{
    /// <summary>Decides for one stream.</summary>
    /// <param name="isRedirected">Whether the stream is no terminal.</param>
    /// <param name="noColour">The variable NO_COLOR (no-color.org): any text in it turns colours off.</param>
    /// <param name="terminal">The variable TERM.</param>
    public static bool IsWanted(bool isRedirected, string? noColour, string? terminal) =>
        !isRedirected && string.IsNullOrEmpty(noColour) && terminal != "dumb";

    /// <summary>Decides for standard error of this process.</summary>
    public static bool IsWantedOnError() => IsWanted(
        Console.IsErrorRedirected,
        Environment.GetEnvironmentVariable("NO_COLOR"),
        Environment.GetEnvironmentVariable("TERM"));

    /// <summary>Decides for a writer: only this process's standard output may be a terminal.</summary>
    public static bool IsWantedOn(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && IsWanted(
            Console.IsOutputRedirected,
            Environment.GetEnvironmentVariable("NO_COLOR"),
            Environment.GetEnvironmentVariable("TERM"));
}
