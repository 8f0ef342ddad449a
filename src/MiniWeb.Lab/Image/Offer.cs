namespace MiniWeb.Lab.Image;

/// <summary>What a sender says of a file.</summary>
/// <param name="Id">16 hexadecimal digits, drawn by chance for each file that is sent.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="PartSize">The bytes of each part but the last.</param>
/// <param name="Sha256">64 hexadecimal digits, lower case.</param>
/// <param name="Name">As the sender wrote it: not to be trusted.</param>
internal sealed record Offer(string Id, long Size, int PartSize, string Sha256, string Name)
{
    /// <summary>How many parts there are.</summary>
    public int Parts => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>The bytes of one part.</summary>
    public int SizeOf(int part) => part < Parts - 1 ? PartSize : (int)(Size - ((long)part * PartSize));
}
