// Finds the repository from the place where the tests run, and lists its source files. Reads; never writes.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MiniWeb.Tests.ArchitectureRules;

/// <summary>The files of the repository that the tests stand in.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds MiniWeb.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files below a folder of the repository, without what a build leaves behind.</summary>
    /// <param name="folder">For example <c>src</c>.</param>
    public static IEnumerable<string> CSharpFiles(string folder) => Files(folder, "*.cs");

    /// <summary>Files below a folder, named from the root with forward slashes, in a fixed order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/"))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file that is named from the root.</summary>
    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder =
            folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MiniWeb.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
