// Runs the verbs over captures in this process, without the settings of the machine.
using System.CommandLine;
using System.IO;

namespace MiniWeb.Cli.Tests;

internal static class CaptureVerb
{
    /// <summary>Runs <c>list</c> or <c>show</c>.</summary>
    /// <param name="args">The verb and its arguments.</param>
    /// <param name="defaultDirectory">The folder of captures of the settings.</param>
    public static Captured Invoke(string[] args, string defaultDirectory)
    {
        var root = new Command("miniweb")
        {
            ListCommand.Build(() => defaultDirectory),
            ShowCommand.Build(() => defaultDirectory),
        };
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = root.Parse(["miniweb", .. args]).Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
        });
        return new Captured(code, output.ToString(), error.ToString());
    }
}
