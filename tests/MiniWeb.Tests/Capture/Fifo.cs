using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Capture;

/// <summary>Makes a pipe with a name, which the class library cannot.</summary>
internal static class Fifo
{
    public static async Task MakeAsync(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, made.ExitCode);
    }
}
