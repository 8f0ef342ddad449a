// Makes the files of captures: each is there with all of its content, or not at all. The short way first;
// when that fails, the portable way, which makes the day's folder where it is missing and knows why a file
// cannot be made. For one thread: the path is composed in the same place again and again.
using System;
using System.IO;
using System.Text;

namespace MiniWeb.Capture;

/// <summary>Makes files in one folder of captures.</summary>
/// <param name="directory">The folder of captures, as a full path.</param>
/// <param name="isNative">Whether the short way is tried.</param>
internal sealed class FileMaker(string directory, bool isNative)
{
    // One page: so much is written in one piece, and whoever reads meanwhile sees all of it or nothing.
    private const int Page = 4096;

    private bool _isNative = isNative;
    private byte[] _path = [];
    private int _folderLength;
    private string _day = "";

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

    /// <summary>Opens a file that was made here, to write on at its end.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public FileStream Open(CaptureName name, CaptureFile file) =>
        CaptureFolder.OpenFile(name.PathOf(directory, file));

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
            ComposePath(name, file);
            return NativeFile.TryCreate(_path, content);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            _isNative = false;
            return false;
        }
    }

    private void ComposePath(CaptureName name, CaptureFile file)
    {
        if (name.Day != _day)
            ComposeFolder(name.Day);
        var ending = CaptureName.EndingOf(file);
        var most = _folderLength + Encoding.UTF8.GetMaxByteCount(name.Stem.Length + ending.Length) + 1;
        if (_path.Length < most)
            Array.Resize(ref _path, most);
        var end = _folderLength + Encoding.UTF8.GetBytes(name.Stem, _path.AsSpan(_folderLength));
        end += Encoding.UTF8.GetBytes(ending, _path.AsSpan(end));
        _path[end] = 0;
    }

    private void ComposeFolder(string day)
    {
        _path = Encoding.UTF8.GetBytes(Path.Join(directory, day) + Path.DirectorySeparatorChar);
        _folderLength = _path.Length;
        _day = day;
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
