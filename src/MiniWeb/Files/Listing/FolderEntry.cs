namespace MiniWeb.Files.Listing;

/// <summary>One name of a folder. 32 bytes: there may be a hundred thousand of them.</summary>
/// <param name="NameStart">Where its name begins, in the bytes of all names.</param>
/// <param name="NameLength">In bytes of UTF-8.</param>
/// <param name="IsFolder">Whether it is a folder, be it through a link.</param>
/// <param name="Length">Of a file, in bytes; 0 for a folder.</param>
/// <param name="Modified">The modification time in ticks, UTC.</param>
internal readonly record struct FolderEntry(
    int NameStart, int NameLength, bool IsFolder, long Length, long Modified);
