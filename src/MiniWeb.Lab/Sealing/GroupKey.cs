// The group key is a file: 64 hexadecimal digits and a newline, readable by its owner alone. It may be
// replaced while it is in use (by `multicast join --follow`, after a rotation): it is looked at again every
// second.
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace MiniWeb.Lab.Sealing;

/// <summary>A 256-bit key in a file.</summary>
public sealed class GroupKey
{
    private const int Size = 32;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly string _path;
    private readonly TimeProvider _clock;
    private DateTime _written;
    private long _lookedAt;
    private byte[] _key;

    private GroupKey(string path, TimeProvider clock)
    {
        (_path, _clock) = (path, clock);
        (_written, _lookedAt) = (File.GetLastWriteTimeUtc(path), clock.GetTimestamp());
        _key = Read(path);
    }

    /// <summary>Whether others than the owner can read the file.</summary>
    public bool IsOpenToOthers => IsFileOpenToOthers(_path);

    /// <summary>Reads a key file.</summary>
    /// <exception cref="LabException">There is none, or it holds no key.</exception>
    public static GroupKey Open(string path) => new(path, TimeProvider.System);

    /// <summary>Makes a key by chance and writes it to a new file.</summary>
    /// <exception cref="LabException">The file exists, or cannot be written.</exception>
    public static void Create(string path)
    {
        if (File.Exists(path))
            throw new LabException(
                LabFault.Usage, $"'{path}' exists; a new key would lock out those who have the old one");
        Write(path, RandomNumberGenerator.GetBytes(Size));
    }

    /// <summary>Whether others than the owner can read or write a file.</summary>
    internal static bool IsFileOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>The key as it is now.</summary>
    internal byte[] Current()
    {
        if (_clock.GetElapsedTime(_lookedAt) < TimeSpan.FromSeconds(1))
            return _key;
        _lookedAt = _clock.GetTimestamp();
        if (TryLook(_path) is { } written && written != _written && TryRead(_path) is { } key)
            (_written, _key) = (written, key);
        return _key;
    }

    private static DateTime? TryLook(string path)
    {
        try
        {
            return File.GetLastWriteTimeUtc(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A file that is away for a moment leaves the key as it was.
    private static byte[]? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (LabException)
        {
            return null;
        }
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <exception cref="LabException">The file has something else, or cannot be read.</exception>
    internal static byte[] Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            if (text.Length == 2 * Size)
                return Convert.FromHexString(text);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = fault is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file; miniweb lab multicast key -o makes one"
                : fault.Message;
            throw new LabException(LabFault.Usage, $"'{path}': {reason}");
        }
        catch (FormatException)
        {
            // Told below.
        }

        throw new LabException(LabFault.Usage, $"'{path}' holds no key: 64 hexadecimal digits");
    }

    /// <summary>
    /// Writes a key so that readers see the old one or the new one, and never a half. A link in its place is
    /// replaced, and not followed.
    /// </summary>
    /// <exception cref="LabException">It cannot be written.</exception>
    internal static void Write(string path, byte[] key)
    {
        var aside = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(aside, options))
                file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key) + "\n"));
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            TryDelete(aside);
            throw new LabException(LabFault.Usage, $"'{path}' cannot be written: {fault.Message}");
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It may not have been made at all.
        }
    }
}
