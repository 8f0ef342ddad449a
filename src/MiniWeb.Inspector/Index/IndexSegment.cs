// A run of rows in a file of its own, only ever written at its end. The file has no name as soon as it is
// open (on Windows it goes with its handle), so that nothing is left behind by a server that is killed, and
// two servers over one folder do not meet. In memory are four bytes for each row, where it ends, and the last
// rows themselves: they are written some hundred at a time.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Inspector.Index;

/// <summary>Lines on disk, found by their number. One thread writes, any read.</summary>
internal sealed class IndexSegment : IDisposable
{
    // No number is ever so large; long.MaxValue is asked for, and must not overflow.
    private const long Furthest = 1L << 60;

    private const int TailLength = 16 * 1024;

    // How many rows are read in one go.
    private const int Batch = 256;

    private readonly SafeFileHandle _file;
    private readonly List<int> _ends = [];
    private readonly byte[] _tail = new byte[TailLength];
    private int _inFile;
    private readonly long _first;
    private readonly int _step;

    /// <summary>Makes an empty one.</summary>
    /// <param name="directory">Where its file is, as long as that has a name.</param>
    /// <param name="first">The number of its first row.</param>
    /// <param name="step">1 when numbers count up, -1 when they count down.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public IndexSegment(string directory, long first, int step)
    {
        (_first, _step) = (first, step);
        var path = Path.Join(directory, $".inspector-{Guid.NewGuid():N}");
        _file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(path);
    }

    /// <summary>How many rows it has.</summary>
    public int Count
    {
        get
        {
            lock (_ends)
                return _ends.Count;
        }
    }

    /// <summary>The number of the row at a place.</summary>
    public long SequenceAt(int place) => _first + ((long)place * _step);

    /// <summary>The place of a number: below 0 or beyond the end when it is not here.</summary>
    public long PlaceOf(long sequence) =>
        (Math.Clamp(sequence, -Furthest, Furthest) - _first) * _step;

    /// <summary>Adds a row at the end.</summary>
    /// <param name="line">The row.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        lock (_ends)
        {
            var start = EndOf(_ends.Count - 1);
            var end = checked(start + line.Length);
            if (end - _inFile > TailLength)
                Write(_tail.AsSpan(0, start - _inFile));
            if (line.Length > TailLength)
                Write(line);
            else
                line.CopyTo(_tail.AsSpan(start - _inFile));
            _ends.Add(end);
        }
    }

    /// <summary>Reads rows that stand side by side.</summary>
    /// <param name="from">The place of the first.</param>
    /// <param name="to">The place behind the last.</param>
    /// <returns>In the order of their places.</returns>
    public IndexRow[] Read(int from, int to)
    {
        var start = EndOf(from - 1);
        var bytes = new byte[EndOf(to - 1) - start];
        var inFile = UnassignedBytes(bytes, start);
        if (RandomAccess.Read(_file, bytes.AsSpan(0, inFile), start) < inFile)
            throw new IOException("The index is cut short.");
        var rows = new IndexRow[to - from];
        var at = 0;
        for (var place = from; place < to; place++)
        {
            var end = EndOf(place) - start;
            rows[place - from] = IndexRow.OfLine(bytes.AsSpan(at, end - at), SequenceAt(place));
            at = end;
        }

        return rows;
    }

    /// <summary>Rows in the order of their places; none of a segment that was let go.</summary>
    /// <param name="from">The place of the first.</param>
    /// <param name="to">The place behind the last.</param>
    public IEnumerable<IndexRow> Forwards(long from, long to)
    {
        var end = (int)Math.Clamp(to, 0, Count);
        for (var at = (int)Math.Clamp(from, 0, end); at < end; at += Batch)
            foreach (var row in ReadOrNone(at, Math.Min(at + Batch, end)))
                yield return row;
    }

    /// <summary>Rows against the order of their places; none of a segment that was let go.</summary>
    /// <param name="to">The place behind the first.</param>
    public IEnumerable<IndexRow> Backwards(long to)
    {
        for (var end = (int)Math.Clamp(to, 0, Count); end > 0; end -= Batch)
            foreach (var row in ReadOrNone(Math.Max(0, end - Batch), end).Reverse())
                yield return row;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // A segment that was let go in the meantime holds only captures that are gone.
    private IndexRow[] ReadOrNone(int from, int to)
    {
        try
        {
            return Read(from, to);
        }
        catch (ObjectDisposedException)
        {
            return [];
        }
    }

    private void Write(ReadOnlySpan<byte> rows)
    {
        RandomAccess.Write(_file, rows, _inFile);
        _inFile += rows.Length;
    }

    // How many of the bytes are in the file; what is there is not written again.
    private int UnassignedBytes(Span<byte> bytes, int start)
    {
        lock (_ends)
        {
            var inFile = Math.Clamp(_inFile - start, 0, bytes.Length);
            if (inFile < bytes.Length)
                _tail.AsSpan(start + inFile - _inFile, bytes.Length - inFile).CopyTo(bytes[inFile..]);
            return inFile;
        }
    }

    private int EndOf(int place)
    {
        lock (_ends)
            return place < 0 ? 0 : _ends[place];
    }
}
