// Finds the programs the tests run. Debian keeps servers in /usr/sbin, which is not in every user's PATH.
// It installs nothing: tests/run does that.
using System;
using System.IO;
using System.Linq;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Finds installed programs by name.</summary>
public static class Programs
{
    private static readonly string[] SystemFolders =
        ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>The full path of a program: from PATH first, then from the system's folders.</summary>
    /// <param name="name">The file name, for example <c>apache2</c>.</param>
    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public static string Find(string name)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(SystemFolders)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name} is missing; tests/run installs what the tests need.");
    }
}
