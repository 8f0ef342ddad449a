using System;
using System.CommandLine;

namespace MiniWeb.Cli;

/// <summary>A verb of the command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Build">Describes its options, and what it does.</param>
internal sealed record Verb(string Name, Func<Command> Build);
