using System;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>A file that has been opened, and its state as the handle tells it.</summary>
internal sealed record OpenFile(SafeFileHandle Handle, FileState State) : IDisposable
{
    /// <summary>Closes it.</summary>
    public void Dispose() => Handle.Dispose();
}
