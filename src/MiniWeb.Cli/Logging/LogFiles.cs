// The files of the log: miniweb.log, miniweb_001.log, miniweb_002.log, … The last one is written; when it
// is full, the next one is begun, and the oldest is removed. A series has one owner, which holds its lock
// file for as long as it runs: a second server that logs into the same folder takes the series
// miniweb-2.log, and so on. The system gives the lock up when the process ends, however it ends. The
// files are their owner's only, and no link is followed: the log library's own way of opening a file can
// do neither, and two processes that roll the same files overwrite each other's lines.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Cli.Streams;

namespace MiniWeb.Cli.Logging;

/// <summary>One series of log files. For one thread at a time.</summary>
internal sealed class LogFiles : IDisposable
{
    private const string FirstSeries = "miniweb";
    private const string Extension = ".log";
    private const int MostSeries = 99;

    private readonly string _directory;
    private readonly string _series;
    private readonly SafeFileHandle _lock;
    private readonly long _mostBytes;
    private readonly int _mostFiles;
    private SafeFileHandle? _file;
    private int _number;
    private long _length;
    private bool _isTorn;

    private LogFiles(string directory, string series, SafeFileHandle @lock, long mostBytes, int mostFiles) =>
        (_directory, _series, _lock, _mostBytes, _mostFiles) =
            (directory, series, @lock, mostBytes, mostFiles);

    /// <summary>The first file of the series.</summary>
    public string First => PathOf(0);

    /// <summary>The file that is written now.</summary>
    public string Last => PathOf(_number);

    /// <summary>Takes the first series that nobody else writes to, and opens its last file.</summary>
    /// <param name="directory">The folder; made, for its owner only, when it is not there.</param>
    /// <param name="mostBytes">Bytes of one file.</param>
    /// <param name="mostFiles">How many are kept.</param>
    /// <exception cref="IOException">There can be no file, or all series are taken.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file may not be written.</exception>
    public static LogFiles Open(string directory, long mostBytes, int mostFiles)
    {
        PrivateFile.CreateFolder(directory);
        for (var i = 1; i <= MostSeries; i++)
        {
            var series = i == 1
                ? FirstSeries
                : string.Create(CultureInfo.InvariantCulture, $"{FirstSeries}-{i}");
            if (PrivateFile.TryLock(Path.Combine(directory, $".{series}.lock")) is not { } taken)
                continue;
            var files = new LogFiles(directory, series, taken, mostBytes, mostFiles);
            files.OpenLast();
            return files;
        }

        throw new IOException($"{MostSeries} others log there");
    }

    /// <summary>Writes whole lines behind the others, in one file.</summary>
    /// <exception cref="IOException">They were not written, or not all of them.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (_file is null || (_length > 0 && _length + lines.Length > _mostBytes))
            OpenNext();
        try
        {
            // A part of a line may have been written before the disk was full.
            if (_isTorn)
                Write("\n"u8);
            Write(lines);
            _isTorn = false;
        }
        catch (IOException)
        {
            _isTorn = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file!, bytes, _length);
        _length += bytes.Length;
    }

    private void OpenLast()
    {
        var numbers = Numbers();
        Open(numbers.Count == 0 ? 0 : numbers[^1]);
        if (_length >= _mostBytes)
            OpenNext();
    }

    private void OpenNext()
    {
        _file?.Dispose();
        _file = null;
        Open(_length > 0 ? _number + 1 : _number);
        var numbers = Numbers();
        foreach (var old in numbers[..Math.Max(0, numbers.Count - _mostFiles)])
            File.Delete(PathOf(old));
    }

    private void Open(int number)
    {
        _file = PrivateFile.OpenToAppend(PathOf(number));
        (_number, _length) = (number, RandomAccess.GetLength(_file));
    }

    private string PathOf(int number) => Path.Combine(_directory, number == 0
        ? _series + Extension
        : string.Create(CultureInfo.InvariantCulture, $"{_series}_{number:000}{Extension}"));

    // In their order.
    private List<int> Numbers()
    {
        var numbers = new List<int>();
        foreach (var path in Directory.EnumerateFiles(_directory, _series + "*" + Extension))
            if (NumberOf(Path.GetFileNameWithoutExtension(path)) is { } number)
                numbers.Add(number);
        numbers.Sort();
        return numbers;
    }

    private int? NumberOf(string name)
    {
        var rest = name.AsSpan(_series.Length);
        if (rest.IsEmpty)
            return 0;
        return rest[0] == '_'
            && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 ? number : null;
    }
}
