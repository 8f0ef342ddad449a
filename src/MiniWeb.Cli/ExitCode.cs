namespace MiniWeb.Cli;

/// <summary>The exit codes, the same for every verb.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>Compared and different, or a check found something.</summary>
    public const int Different = 1;

    /// <summary>Wrong usage, or a bad input file.</summary>
    public const int Usage = 2;

    /// <summary>Network or run time.</summary>
    public const int Failure = 3;

    /// <summary>Ctrl+C.</summary>
    public const int Interrupted = 130;
}
