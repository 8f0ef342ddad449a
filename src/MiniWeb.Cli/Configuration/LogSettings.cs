using MiniWeb.Cli.Logging;
using MiniWeb.Http;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Log</c>.</summary>
/// <param name="Level">The least level that is logged.</param>
/// <param name="Access">Whether each request has its line.</param>
/// <param name="Console">Whether to log to standard error.</param>
/// <param name="File">Whether to log to files.</param>
/// <param name="Directory">The full path of their folder.</param>
/// <param name="FileSize">Bytes of one file.</param>
/// <param name="FileCount">How many are kept.</param>
/// <param name="Secrets">Whose values are masked; null for none.</param>
internal sealed record LogSettings(
    LogLevel Level,
    bool Access,
    bool Console,
    bool File,
    string Directory,
    long FileSize,
    int FileCount,
    SecretNames? Secrets);
