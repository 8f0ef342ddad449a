// Chooses the coding of an answer. What is not made yet is asked for and not waited for: the client gets the
// next best at once. It allocates nothing when the best is there.
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>A file in all codings that it is offered in (RFC 9110 §12.5.3).</summary>
internal sealed class OfferedCodings
{
    // Both offers, and the objects around them.
    private const long Surroundings = 320;

    private readonly Variant _identity;
    private readonly CodingOffer _brotli;
    private readonly CodingOffer _gzip;

    /// <summary>Offers a file.</summary>
    /// <param name="identity">The file as it is.</param>
    /// <param name="source">The file.</param>
    /// <param name="prepared">Its neighbours.</param>
    /// <param name="copies">Where other codings are made and kept.</param>
    public OfferedCodings(Variant identity, CodedSource source, PreparedFiles prepared, CodedCopies copies)
    {
        _identity = identity;
        _brotli = new CodingOffer(ContentCoding.Brotli, source, prepared.Brotli, copies);
        _gzip = new CodingOffer(ContentCoding.Gzip, source, prepared.Gzip, copies);
    }

    /// <summary>About how many bytes it holds in memory, with the neighbours; what is made counts in its own
    /// cache.</summary>
    public long Cost => Surroundings + _brotli.Cost + _gzip.Cost;

    /// <summary>The variant for a request; null when the client takes none that is there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="made">With null: ends when there may be one; null when there will be none.</param>
    public Variant? Choose(Request request, out Task? made)
    {
        made = null;
        var accepted = AcceptEncoding.Of(request.Fields);
        if (!accepted.TryChoose(_brotli.IsPossible, _gzip.IsPossible, out var best))
            return null;
        if (VariantIn(best) is { } variant)
            return IsKept(request.Fields, accepted, best, variant) ? _identity : variant;
        // Chosen before the other one is asked for: what the client gets now does not depend on how soon that
        // is there.
        var hasOther = accepted.TryChoose(
            _brotli.Variant is not null, _gzip.Variant is not null, out var other);
        made = OfferOf(best).Want();
        return hasOther ? VariantIn(other) ?? _identity : null;
    }

    // Who asked before the coding was made has the file as it is. It still is that, and acceptable: to send
    // it again in a coding would only cost.
    private bool IsKept(FieldSection fields, AcceptEncoding accepted, ContentCoding best, Variant variant) =>
        best != ContentCoding.Identity && OfferOf(best).IsMadeHere
        && _identity.IsNamedBy(fields) && !variant.IsNamedBy(fields)
        && accepted.TryChoose(hasBrotli: false, hasGzip: false, out _);

    private Variant? VariantIn(ContentCoding coding) =>
        coding == ContentCoding.Identity ? _identity : OfferOf(coding).Variant;

    private CodingOffer OfferOf(ContentCoding coding) =>
        coding == ContentCoding.Brotli ? _brotli : _gzip;
}
