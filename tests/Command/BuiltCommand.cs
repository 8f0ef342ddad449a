// The real miniweb command, as the build made it and as a user starts it: native code in a Release
// build where that could be made.
using System.IO;
using System.Linq;
using System.Reflection;

namespace MiniWeb.Tests.Command;

internal static class BuiltCommand
{
    private static readonly string Place = typeof(BuiltCommand).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "CommandPath").Value!;

    /// <summary>The full path of the executable.</summary>
    /// <exception cref="FileNotFoundException">The command was not built.</exception>
    public static string Executable =>
        File.Exists(Place) ? Place : throw new FileNotFoundException("The command was not built.", Place);
}
