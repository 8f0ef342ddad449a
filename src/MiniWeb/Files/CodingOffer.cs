// One file in one coding, as an answer offers it: prepared by the site's owner, or else made here when it is
// first asked for.
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>A coding that a file can, or could, be sent in.</summary>
internal sealed class CodingOffer
{
    private readonly ContentCoding _coding;
    private readonly Variant? _prepared;
    private readonly CodedSource? _source;
    private readonly CodedCopies? _copies;
    private CodedCopy? _copy;

    /// <summary>Offers a coding.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="source">The file.</param>
    /// <param name="prepared">A neighbour that holds the file in this coding, or null.</param>
    /// <param name="copies">Where copies are made and kept.</param>
    public CodingOffer(ContentCoding coding, CodedSource source, StoredFile? prepared, CodedCopies copies)
    {
        _coding = coding;
        if (prepared is not null)
            _prepared = new Variant(
                source.Name, prepared.State, CodedSource.NameOf(coding), prepared.Content, source.Options);
        else if (source.IsWorthwhile)
            (_source, _copies, _copy) = (source, copies, copies.Find(source, coding));
    }

    /// <summary>About how many bytes it holds in memory; what is made counts in its own cache.</summary>
    public long Cost => _prepared?.Cost ?? 0;

    /// <summary>Whether it is there, or can be made.</summary>
    public bool IsPossible =>
        _prepared is not null || (_source is not null && Volatile.Read(ref _copy)?.IsUseless != true);

    /// <summary>Whether it is made here, and so was not there for the first who asked.</summary>
    public bool IsMadeHere => _prepared is null;

    /// <summary>The file in this coding; null when it is not there now.</summary>
    public Variant? Variant => _prepared ?? Volatile.Read(ref _copy)?.Variant;

    /// <summary>Has it made, without waiting for it.</summary>
    /// <returns>Ends when it is made, or cannot be; null when it is not being made.</returns>
    public Task? Want()
    {
        // A file that is not in memory is read again, and may change meanwhile: it must not be new.
        if (_source is null || (_source.File.Content is null && !_source.IsSettled))
            return null;
        var copy = Volatile.Read(ref _copy);
        if (copy is null)
            Volatile.Write(ref _copy, copy = _copies!.Get(_source, _coding));
        _copies!.Want(copy, _source);
        return copy.Made;
    }
}
