// Descriptors 0, 1 and 2, as the parent process lends them: each may be closed. A closed number is given to
// whatever is opened next, which then receives what is written to it: a pipe of the runtime, a capture, a
// client's socket. So a closed one becomes /dev/null before anything else is opened. The native command does
// that before the runtime starts (Native/descriptors.c). In a command that runs on the shared runtime, the
// runtime has opened its own descriptors by then, possibly at these numbers. Those are told by a flag, and
// are left alone: such a stream is an empty one.
using System;

namespace MiniWeb.Cli.Streams;

/// <summary>Tells which of the standard streams the parent process has lent.</summary>
internal static class StandardDescriptors
{
    /// <summary>Standard input.</summary>
    public const int Input = 0;

    /// <summary>Standard output.</summary>
    public const int Output = 1;

    /// <summary>Standard error.</summary>
    public const int Error = 2;

    /// <summary>Opens /dev/null at each of them that is free.</summary>
    public static void FillGaps()
    {
        if (OperatingSystem.IsWindows() || (IsLent(Input) && IsLent(Output) && IsLent(Error)))
            return;
        var opened = 0;
        while (opened is >= Input and <= Error)
            opened = SystemCalls.OpenNull();
        if (opened > Error)
            SystemCalls.Close(opened);
    }

    /// <summary>Whether a number is a stream of ours, and not a descriptor of the runtime.</summary>
    /// <param name="descriptor">One of the three.</param>
    public static bool IsLent(int descriptor) =>
        OperatingSystem.IsWindows() || SystemCalls.IsInherited(descriptor);
}
