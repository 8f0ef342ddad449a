using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace MiniWeb.Cli.Terminal;

/// <summary><c>--version</c>: the name and the version, on one line.</summary>
internal sealed class VersionLine : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var version =
            typeof(VersionLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        // Behind a plus the build may have put the commit.
        var text = version?.InformationalVersion.Split('+')[0];
        parseResult.InvocationConfiguration.Output.WriteLine($"{CommandLine.Name} {text}");
        return ExitCode.Success;
    }
}
