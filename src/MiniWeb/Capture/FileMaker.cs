// Makes the files of captures: each is there with all of its content, or not at all. The short way first;
// when that fails, the portable way, which makes the day's folder where it is missing and knows why a file
// cannot be made. For one thread: names are composed in the same place again and again. The day's folder
// stays open from one file to the next, until Rest: somebody may move it away.
using System;
using System.IO;
using System.Runtime.Versioning;
using System.Text;

namespace MiniWeb.Capture;

/// <summary>Makes files in one folder of captures.</summary>
/// <param name="directory">The folder of captures, as a full path.</param>
/// <param name="isNative">Whether the short way is tried.</param>
internal sealed class FileMaker(string directory, bool isNative) : ICaptureFiles
{
    /// <summary>So much is written in one piece: who reads meanwhile sees all of it, or nothing.</summary>
    public const int Page = 4096;

    // No file system takes a longer one.
    private const int MostOfName = 256;

    private readonly byte[] _name = new byte[MostOfName];
    private bool _isNative = isNative;
    private string? _openDay;
    private int _folder;
    private NativeBatch? _batch;

    /// <summary>Makes a file.</summary>
    /// <exception cref="IOException">It is there already, or the disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Make(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content)
    {
        if (TryMakeNatively(name, file, content))
            return;
        var path = name.PathOf(directory, file);
        using var stream = Create(name.Day, path);
        try
        {
            stream.Write(content);
        }
        catch
        {
            Delete(name, file);
            throw;
        }
    }

    /// <summary>Makes a sidecar. Under its name it is whole, or, for a moment, empty.</summary>
    /// <param name="name">The exchange.</param>
    /// <param name="content">What it says.</param>
    /// <param name="isHurried">
    /// Whether many wait. The new name costs a sixth of all that an exchange costs; a sidecar of a page is
    /// written in one piece, and all readers take an empty one for an exchange in progress.
    /// </param>
    /// <exception cref="IOException">It is there already, or the disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void MakeSidecar(CaptureName name, ReadOnlySpan<byte> content, bool isHurried)
    {
        if (isHurried && content.Length <= Page)
        {
            Make(name, CaptureFile.Sidecar, content);
            return;
        }

        Make(name, CaptureFile.SidecarPart, content);
        try
        {
            File.Move(
                name.PathOf(directory, CaptureFile.SidecarPart), name.PathOf(directory, CaptureFile.Sidecar));
        }
        catch
        {
            Delete(name, CaptureFile.SidecarPart);
            throw;
        }
    }

    /// <summary>
    /// What makes files together; null when it cannot be had. Not on a disk of the network: that may say only
    /// as a file is closed that it is full, and files that are closed together are not asked.
    /// </summary>
    [SupportedOSPlatform("linux")]
    public NativeBatch? MakeBatch()
    {
        try
        {
            var isLocal = new DriveInfo(directory).DriveFormat
                is "ext4" or "xfs" or "btrfs" or "tmpfs" or "overlay" or "overlayfs";
            return _batch ??= _isNative && isLocal ? NativeBatch.TryMake() : null;
        }
        catch (Exception e) when (IsWithoutLibrary(e) || e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    [SupportedOSPlatform("linux")]
    public ExchangeGroup? MakeGroup() => MakeBatch() is { } batch ? new ExchangeGroup(this, batch) : null;

    /// <summary>Makes a file in a batch, empty as yet; false when it cannot be made.</summary>
    [SupportedOSPlatform("linux")]
    public bool TryAdd(NativeBatch batch, CaptureName name, CaptureFile file, ReadOnlySpan<byte> content) =>
        TryOpen(name.Day) && TryCompose(name.Stem, CaptureName.EndingOf(file))
            && batch.TryCreate(_folder, _name, content);

    /// <summary>Holds no folder open any more, until the next file.</summary>
    public void Rest()
    {
        if (_openDay is not null && OperatingSystem.IsLinux())
            NativeFile.CloseFolder(_folder);
        _openDay = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rest();
        if (OperatingSystem.IsLinux())
            _batch?.Dispose();
    }

    /// <summary>Writes at the end of a file that was made here.</summary>
    /// <param name="name">The exchange.</param>
    /// <param name="file">Which of its files.</param>
    /// <param name="length">How long the file is by now.</param>
    /// <param name="content">What is written.</param>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Append(CaptureName name, CaptureFile file, long length, ReadOnlySpan<byte> content)
    {
        using var stream = CaptureFolder.OpenFile(name.PathOf(directory, file));
        stream.Write(content);
    }

    /// <summary>
    /// Removes a file. What cannot be removed stays behind; the disk has failed already, and that is said.
    /// </summary>
    public void Delete(CaptureName name, CaptureFile file)
    {
        try
        {
            File.Delete(name.PathOf(directory, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private bool TryMakeNatively(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content)
    {
        if (!_isNative || !OperatingSystem.IsLinux())
            return false;
        try
        {
            return TryOpen(name.Day) && TryCompose(name.Stem, CaptureName.EndingOf(file))
                && NativeFile.TryCreate(_folder, _name, content);
        }
        catch (Exception e) when (IsWithoutLibrary(e))
        {
            _isNative = false;
            return false;
        }
    }

    private static bool IsWithoutLibrary(Exception e) =>
        e is DllNotFoundException or EntryPointNotFoundException;

    [SupportedOSPlatform("linux")]
    private bool TryOpen(string day)
    {
        if (_openDay == day)
            return true;
        Rest();
        _folder = NativeFile.OpenFolder(Encoding.UTF8.GetBytes(Path.Join(directory, day) + '\0'));
        _openDay = _folder < 0 ? null : day;
        return _folder >= 0;
    }

    private bool TryCompose(string stem, string ending)
    {
        if (!Encoding.UTF8.TryGetBytes(stem, _name, out var length)
            || !Encoding.UTF8.TryGetBytes(ending, _name.AsSpan(length), out var more)
            || length + more == _name.Length)
            return false;
        _name[length + more] = 0;
        return true;
    }

    // The day's folder is made when it turns out to be missing: at midnight, and when somebody tidied up.
    private FileStream Create(string day, string path)
    {
        try
        {
            return CaptureFolder.CreateFile(path);
        }
        catch (DirectoryNotFoundException)
        {
            CaptureFolder.Create(Path.Join(directory, day));
            return CaptureFolder.CreateFile(path);
        }
    }
}
