// The folder that all three servers serve.
using System;
using System.IO;
using System.Text;

namespace MiniWeb.SystemTests.Differential;

/// <summary>Writes the site.</summary>
internal static class Site
{
    /// <summary>The content of /a.txt.</summary>
    public const string A = "the file a\n";

    /// <summary>The content of /[b]|^.txt.</summary>
    public const string B = "the file with the odd name\n";

    /// <summary>The content of /index.html.</summary>
    public const string Home = "<!doctype html><title>The site</title>\n";

    /// <summary>The content of /sub/index.html.</summary>
    public const string Sub = "<!doctype html><title>The folder</title>\n";

    // Long past, so that the dates of RFC 9110's examples (1994) lie behind it.
    private static readonly DateTime Modified = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes the files below <paramref name="folder"/>, over what is there.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        Write(folder, "index.html", Home);
        Write(folder, "a.txt", A);
        Write(folder, "[b]|^.txt", B);
        Write(folder, "sub/index.html", Sub);
        Write(folder, "probe.txt", DifferentialRow.ProbeContent);
    }

    private static void Write(string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content, Encoding.Latin1);
        File.SetLastWriteTimeUtc(path, Modified);
    }
}
