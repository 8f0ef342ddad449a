// Where the files of captures are made: in a folder, by CaptureFileWriter. The simulation has another disk,
// which is slow, full or broken as the seed says.
using System;
using System.Runtime.Versioning;

namespace MiniWeb.Capture;

/// <summary>Makes the files of captures. For the disk thread.</summary>
internal interface ICaptureFiles : IDisposable
{
    /// <summary>Makes a file that did not exist, with all of its content, or nothing of it.</summary>
    /// <exception cref="System.IO.IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    void Make(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content);

    /// <summary>Writes at the end of a file that was made here.</summary>
    /// <param name="name">The exchange.</param>
    /// <param name="file">Which of its files.</param>
    /// <param name="length">How long the file is by now.</param>
    /// <param name="content">What is written.</param>
    /// <exception cref="System.IO.IOException">The disk does not take it.</exception>
    void Append(CaptureName name, CaptureFile file, long length, ReadOnlySpan<byte> content);

    /// <summary>Makes a sidecar. Under its name it is whole, or, for a moment, empty.</summary>
    /// <param name="name">The exchange.</param>
    /// <param name="content">What it says.</param>
    /// <param name="underLoad">Whether many wait.</param>
    /// <exception cref="System.IO.IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    void MakeSidecar(CaptureName name, ReadOnlySpan<byte> content, bool underLoad);

    /// <summary>Removes a file; never throws on what the disk says.</summary>
    void Delete(CaptureName name, CaptureFile file);

    /// <summary>What makes the files of many exchanges together; null when it cannot be had.</summary>
    [SupportedOSPlatform("linux")]
    BatchedExchanges? MakeGroup();

    /// <summary>Nothing is written for a while.</summary>
    void CloseDirectory();
}
