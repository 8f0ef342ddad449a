// What is left of a run of the command that has ended.
using System.Text;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The outcome of one run of the command.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The bytes of standard output.</param>
/// <param name="Error">The text of standard error.</param>
public sealed record CommandResult(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Standard output as UTF-8 text.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output);
}
