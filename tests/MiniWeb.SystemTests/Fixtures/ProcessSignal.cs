// Sends a POSIX signal to a process by its id. .NET can kill a process, but not interrupt one as Ctrl+C does.
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Sends signals to processes.</summary>
internal static class ProcessSignal
{
    /// <summary>What Ctrl+C in a terminal sends.</summary>
    internal const int Interrupt = 2;

    /// <summary>What a service supervisor sends to stop a program.</summary>
    internal const int Terminate = 15;

    /// <summary>Sends <paramref name="signal"/> to the process.</summary>
    /// <exception cref="Win32Exception">There is no such process, or it is not ours.</exception>
    internal static void Send(int processId, int signal)
    {
        if (NativeKill(processId, signal) != 0) throw new Win32Exception();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int processId, int signal);
}
