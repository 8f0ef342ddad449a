// Makes the files of captures: each is there with all of its content, or not at all. On Linux by calls of the
// system below the day's folder, which is opened without following a link; elsewhere by the class library.
// The day's folder is made when it turns out to be missing: at midnight, and when somebody tidied up.
// For one thread: names are composed in the same place again and again. The day's folder stays open from one
// file to the next, until CloseDirectory: somebody may move it away.
using System;
using System.IO;
using System.Runtime.Versioning;
using System.Text;
using MiniWeb.Interop;

namespace MiniWeb.Capture;

/// <summary>Makes files in one folder of captures.</summary>
/// <param name="directory">The folder of captures, as a full path.</param>
/// <param name="isNative">Whether the short way is tried.</param>
internal sealed class CaptureFileWriter(string directory, bool isNative) : ICaptureFiles
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
    /// <exception cref="NameTakenException">Something has its name already.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Make(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content)
    {
        if (TryMakeNatively(name, file, content))
            return;
        using var stream = Create(name.Day, name.PathOf(directory, file));
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

    /// <summary>Writes at the end of a file that was made here.</summary>
    /// <param name="name">The exchange.</param>
    /// <param name="file">Which of its files.</param>
    /// <param name="length">How long the file is by now.</param>
    /// <param name="content">What is written.</param>
    /// <exception cref="IOException">
    /// The disk does not take it, or something else stands in the file's place.
    /// </exception>
    public void Append(CaptureName name, CaptureFile file, long length, ReadOnlySpan<byte> content)
    {
        if (_isNative && OperatingSystem.IsLinux())
        {
            var fault = TryOpen(name.Day);
            if (fault == 0)
                fault = NativeFile.Append(_folder, Compose(name, file), length, content);
            if (fault != 0)
                throw NativeFile.FaultOf(fault, name.PathOf(directory, file));
            return;
        }

        using var stream = CaptureFolder.OpenFile(name.PathOf(directory, file), length);
        stream.Write(content);
    }

    /// <summary>Makes a sidecar. Under its name it is whole, or, for a moment, empty.</summary>
    /// <param name="name">The exchange.</param>
    /// <param name="content">What it says.</param>
    /// <param name="underLoad">
    /// Whether many wait. The new name costs a sixth of all that an exchange costs; a sidecar of a page is
    /// written in one piece, and all readers take an empty one for an exchange in progress.
    /// </param>
    /// <exception cref="NameTakenException">Something has its name already.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void MakeSidecar(CaptureName name, ReadOnlySpan<byte> content, bool underLoad)
    {
        if (underLoad && content.Length <= Page)
        {
            Make(name, CaptureFile.Sidecar, content);
            return;
        }

        Make(name, CaptureFile.SidecarPart, content);
        try
        {
            GiveName(name);
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
    public BatchedExchanges? MakeGroup() =>
        MakeBatch() is { } batch ? new BatchedExchanges(this, batch) : null;

    /// <summary>Makes a file in a batch, empty as yet; false when it cannot be made.</summary>
    [SupportedOSPlatform("linux")]
    public bool TryAdd(NativeBatch batch, CaptureName name, CaptureFile file, ReadOnlySpan<byte> content) =>
        TryOpen(name.Day) == 0 && batch.TryCreate(_folder, Compose(name, file), content);

    /// <summary>Holds no folder open any more, until the next file.</summary>
    public void CloseDirectory()
    {
        if (_openDay is not null && OperatingSystem.IsLinux())
            NativeFile.CloseFolder(_folder);
        _openDay = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseDirectory();
        if (OperatingSystem.IsLinux())
            _batch?.Dispose();
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

    // False where there is no C library of a known name.
    private bool TryMakeNatively(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content)
    {
        if (!_isNative || !OperatingSystem.IsLinux())
            return false;
        try
        {
            var fault = TryCreate(name, file, content);
            if (fault == NativeFile.NoEntry)
            {
                CloseDirectory();
                CaptureFolder.Create(Path.Join(directory, name.Day));
                fault = TryCreate(name, file, content);
            }

            return fault == 0 ? true : throw NativeFile.FaultOf(fault, name.PathOf(directory, file));
        }
        catch (Exception e) when (IsWithoutLibrary(e))
        {
            return _isNative = false;
        }
    }

    [SupportedOSPlatform("linux")]
    private int TryCreate(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content)
    {
        var fault = TryOpen(name.Day);
        return fault != 0 ? fault : NativeFile.CreateFile(_folder, Compose(name, file), content);
    }

    private void GiveName(CaptureName name)
    {
        var (part, sidecar) = (CaptureFile.SidecarPart, CaptureFile.Sidecar);
        if (!_isNative || !OperatingSystem.IsLinux())
        {
            Guarded(name.PathOf(directory, sidecar), path =>
            {
                File.Move(name.PathOf(directory, part), path);
                return path;
            });
            return;
        }

        byte[] from = [.. Compose(name, part)];
        var fault = TryOpen(name.Day);
        if (fault == 0)
            fault = NativeFile.Rename(_folder, from, Compose(name, sidecar));
        if (fault != 0)
            throw NativeFile.FaultOf(fault, name.PathOf(directory, sidecar));
    }

    private static bool IsWithoutLibrary(Exception e) =>
        e is DllNotFoundException or EntryPointNotFoundException;

    [SupportedOSPlatform("linux")]
    private int TryOpen(string day)
    {
        if (_openDay == day)
            return 0;
        CloseDirectory();
        var fault = NativeFile.OpenFolder(FileNode.BytesOf(Path.Join(directory, day)), out _folder);
        _openDay = fault == 0 ? day : null;
        return fault;
    }

    // A name of a capture is never so long: its identity has digits, and its slug is cut.
    private byte[] Compose(CaptureName name, CaptureFile file)
    {
        var length = Encoding.UTF8.GetBytes(name.Stem, _name);
        length += Encoding.UTF8.GetBytes(CaptureName.EndingOf(file), _name.AsSpan(length));
        _name[length] = 0;
        return _name;
    }

    private FileStream Create(string day, string path)
    {
        var folder = new DirectoryInfo(Path.Join(directory, day));
        if (!folder.Exists)
            CaptureFolder.Create(folder.FullName);
        if (folder.LinkTarget is not null)
            throw new IOException($"{folder.FullName}: a link stands where a folder must be");
        return Guarded(path, CaptureFolder.CreateFile);
    }

    private static T Guarded<T>(string path, Func<string, T> make)
    {
        try
        {
            return make(path);
        }
        catch (IOException e) when (NameTakenException.IsMeantBy(e))
        {
            throw new NameTakenException(path, e);
        }
    }
}

/// <summary>Which of the files of an exchange.</summary>
internal enum CaptureFile
{
    Request,
    Response,
    Sidecar,

    /// <summary>The sidecar while it is being written.</summary>
    SidecarPart,
}
