// A file in each of the content codings that it is offered in. Which one is chosen, the request decides; what
// is answered with it, the variant.
using System.Threading.Tasks;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>A file is there.</summary>
internal sealed class FileAnswer : CachedResponse
{
    private readonly StoredFile _file;
    private readonly PreparedFiles _prepared;
    private readonly StaticFilesOptions _options;
    private readonly Variant _identity;
    private readonly OfferedCodings? _codings;

    /// <summary>Prepares the responses.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="file">The file as it was read.</param>
    /// <param name="prepared">Its neighbours that hold it in other codings.</param>
    /// <param name="copies">Where other codings are made and kept; null when there is no choice of
    /// codings.</param>
    /// <param name="options">For the clock and Cache-Control.</param>
    /// <param name="checkedAt">The clock's timestamp before the look at the file system.</param>
    public FileAnswer(
        string name, StoredFile file, PreparedFiles prepared, CodedCopies? copies,
        StaticFilesOptions options, long checkedAt)
        : base(checkedAt)
    {
        (_file, _prepared, _options) = (file, prepared, options);
        var now = options.Time.GetUtcNow();
        var coding = MediaTypes.CodingOf(name);
        _identity = new Variant(name, file.State, coding, file.Content, options);
        if (copies is not null && coding is null)
            _codings = new OfferedCodings(
                _identity, new CodedSource(name, file, now, options), prepared, copies);
        IsSettled = file.IsSettledAt(now) && prepared.AreSettledAt(now);
    }

    /// <inheritdoc/>
    public override long Cost => _identity.Cost + (_codings?.Cost ?? 0);

    /// <summary>
    /// Whether an equal state means equal bytes. Not so when the file had been written just before it was
    /// read: it may have been written again in the same step of its clock.
    /// </summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether the file and its neighbours look as they did.</summary>
    public bool IsOf(FileState state, PreparedFiles prepared) =>
        _file.State == state && prepared.AreAs(_prepared);

    /// <summary>Whether the file and its neighbours, read again, look as they did and hold the same
    /// bytes.</summary>
    public bool IsOf(StoredFile file, PreparedFiles prepared) =>
        IsOf(file.State, prepared)
        && StoredFile.HoldSameBytes(_file, file) && _prepared.HoldSameBytes(prepared);

    /// <summary>The file was read again, and found as it was.</summary>
    public void ConfirmRead(long at)
    {
        var now = _options.Time.GetUtcNow();
        IsSettled = _file.IsSettledAt(now) && _prepared.AreSettledAt(now);
        Confirm(at);
    }

    /// <summary>The variant that suits the request best; null when it takes none that is there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="made">With null: ends when there may be one; null when there will be none.</param>
    public Variant? Choose(Request request, out Task? made)
    {
        made = null;
        return _codings is null ? _identity : _codings.Choose(request, out made);
    }

    /// <inheritdoc/>
    public override Response? TryAnswer(Request request) =>
        Choose(request, out var made) is { } variant ? variant.TryAnswer(request)
        : made is null ? Pages.NotAcceptable
        : null;
}
