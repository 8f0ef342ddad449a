// A listing while it is sent. The start goes out before the folder is read, so that the first byte does not
// wait for a large one; the entries follow in pieces, as the client takes them. Folder and entries are looked
// at on the thread pool alone.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files.Listing;

/// <summary>Content made from a folder's entries.</summary>
/// <param name="folder">The folder.</param>
/// <param name="format">What is made of them; for this content alone.</param>
/// <param name="order">Their order.</param>
/// <param name="coding">The coding that it is sent in: gzip or none.</param>
internal sealed class ListingContent(
    ListedFolder folder, ListingFormat format, ListingOrder order, ContentCoding coding)
    : ResponseContent
{
    private const int PieceLength = 16 * 1024;

    /// <inheritdoc/>
    public override long? Length => null;

    /// <exception cref="IOException">The folder cannot be read: the connection is cut.</exception>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        using var pieces = new CodedPieces(coding, PieceLength + 4096);
        var reading = folder.ReadAsync();
        format.WriteStart(pieces.Plain);
        await sink.WriteAsync(pieces.Take(isFlushed: true), cancellationToken);
        if (!reading.IsCompleted)
            await sink.FlushAsync(cancellationToken);
        var entries = await reading.WaitAsync(cancellationToken);
        var indexes = await Task.Run(() => entries.Sort(order), cancellationToken);
        for (var next = 0; next < indexes.Length;)
        {
            var from = next;
            var piece = await Task.Run(
                () => Fill(pieces, entries, indexes, from, out next), cancellationToken);
            await sink.WriteAsync(piece, cancellationToken);
        }

        format.WriteEnd(pieces.Plain);
        await sink.WriteAsync(pieces.TakeLast(), cancellationToken);
    }

    private ReadOnlyMemory<byte> Fill(
        CodedPieces pieces, FolderEntries entries, int[] indexes, int from, out int next)
    {
        var piece = pieces.Plain;
        for (next = from; next < indexes.Length && piece.WrittenCount < PieceLength; next++)
        {
            var entry = entries[indexes[next]];
            var name = entries.NameOf(entry);
            if (entry.IsFolder || entry.Length > 0 || IsRegularFile(entries.Folder, name))
                format.WriteEntry(piece, name, entry);
        }

        return pieces.Take(isFlushed: false);
    }

    // FIFOs, devices and sockets are empty to whoever asks for their length. That is asked late, because the
    // answer takes long: a folder of empty files would keep its client waiting.
    private static bool IsRegularFile(string folder, ReadOnlySpan<byte> name)
    {
        try
        {
            var path = Path.Join(folder, System.Text.Encoding.UTF8.GetString(name));
            return RegularFile.Find(new FileInfo(path).ResolveLinkTarget(true)?.FullName ?? path) is not null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
