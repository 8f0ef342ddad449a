// What is in a folder, as compact as can be: all names in one array of bytes, all entries in another. Written
// by one thread; read by any number once it is whole.
using System;
using System.Text;
using System.Text.Unicode;

namespace MiniWeb.Files.Listing;

/// <summary>The entries of a folder.</summary>
/// <param name="folder">Its path with all links resolved.</param>
internal sealed class FolderEntries(string folder)
{
    private byte[] _names = new byte[1024];
    private FolderEntry[] _entries = new FolderEntry[16];
    private int _namesLength;

    /// <summary>The folder's path with all links resolved.</summary>
    public string Folder => folder;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The entry at an index, in no particular order.</summary>
    public FolderEntry this[int index] => _entries[index];

    /// <summary>The name of an entry, as UTF-8.</summary>
    public ReadOnlySpan<byte> NameOf(FolderEntry entry) =>
        _names.AsSpan(entry.NameStart, entry.NameLength);

    /// <summary>Adds an entry; passed over when its name is no Unicode text.</summary>
    public void Add(ReadOnlySpan<char> name, bool isFolder, long length, DateTime modified)
    {
        var most = Encoding.UTF8.GetMaxByteCount(name.Length);
        if (_namesLength + most > _names.Length)
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesLength + most));
        var free = _names.AsSpan(_namesLength);
        if (Utf8.FromUtf16(name, free, out _, out var written, replaceInvalidSequences: false) != default)
            return;
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = new FolderEntry(_namesLength, written, isFolder, length, modified.Ticks);
        _namesLength += written;
    }

    /// <summary>The indexes of all entries in an order: folders first, whatever it is.</summary>
    public int[] Sort(ListingOrder order)
    {
        var indexes = new int[Count];
        for (var i = 0; i < Count; i++)
            indexes[i] = i;
        Array.Sort(indexes, (one, other) => Compare(_entries[one], _entries[other], order));
        return indexes;
    }

    private int Compare(FolderEntry one, FolderEntry other, ListingOrder order)
    {
        if (one.IsFolder != other.IsFolder)
            return one.IsFolder ? -1 : 1;
        var names = NameOrder.Compare(NameOf(one), NameOf(other));
        var difference = order.Key switch
        {
            ListingKey.Size => one.Length.CompareTo(other.Length),
            ListingKey.Time => one.Modified.CompareTo(other.Modified),
            _ => names,
        };
        // What is as large or as old stands by name, from the first, in either direction.
        if (difference == 0)
            return names;
        return order.IsDescending ? -difference : difference;
    }
}

/// <summary>One name of a folder. 32 bytes: there may be a hundred thousand of them.</summary>
/// <param name="NameStart">Where its name begins, in the bytes of all names.</param>
/// <param name="NameLength">In bytes of UTF-8.</param>
/// <param name="IsFolder">Whether it is a folder, be it through a link.</param>
/// <param name="Length">Of a file, in bytes; 0 for a folder.</param>
/// <param name="Modified">The modification time in ticks, UTC.</param>
internal readonly record struct FolderEntry(
    int NameStart, int NameLength, bool IsFolder, long Length, long Modified);
