using System;
using System.IO;

namespace MiniWeb.Capture;

/// <summary>
/// A file cannot be made, because something has its name: another process that captures into the same folder
/// was faster, or somebody put it there. The exchange is written under the next free number.
/// </summary>
/// <param name="path">The name.</param>
/// <param name="inner">What the system said; null for nothing more.</param>
internal sealed class NameTakenException(string path, Exception? inner = null)
    : IOException($"{path} exists", inner)
{
    private const int UnixExists = 17;
    private const int WindowsExists = unchecked((int)0x80070050);
    private const int WindowsAlreadyExists = unchecked((int)0x800700B7);

    /// <summary>Whether that is what an exception of the class library says.</summary>
    public static bool IsMeantBy(IOException fault) =>
        fault.HResult is UnixExists or WindowsExists or WindowsAlreadyExists;
}
