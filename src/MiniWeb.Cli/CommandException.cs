// How a verb ends with one clear line: what, where, what is allowed. CommandLine prints it; nobody prints a
// stack trace.
using System;

namespace MiniWeb.Cli;

/// <summary>Ends a command with a message for the user and an exit code.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">One line.</param>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>The exit code of the process.</summary>
    public int Code { get; } = exitCode;

    /// <summary>The end of a command whose output nobody reads any more: well, and without a word.</summary>
    public static CommandException QuietEnd() => new(ExitCode.Success, "");
}
