// What is left of a run of the command that has ended.
using System.Text;
using System.Text.RegularExpressions;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The outcome of one run of the command.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The bytes of standard output.</param>
/// <param name="Error">The text of standard error.</param>
public sealed partial record CommandResult(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Standard output as UTF-8 text.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output);

    /// <summary>Standard error but for how far a run is, which is told when it takes a second.</summary>
    public string ErrorBesideProgress => ProgressLine().Replace(Error, "");

    [GeneratedRegex(@"^[\d,]+ of [\d,]+ requests: .* s left\n", RegexOptions.Multiline)]
    private static partial Regex ProgressLine();
}
