// Reads which content codings a client takes, and how gladly (RFC 9110 §12.5.3). A member that breaks the
// grammar is passed over and spoils none of the others. It allocates nothing: it is asked on every cached
// request.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>What the Accept-Encoding of one request says of the codings that the server knows.</summary>
/// <param name="Brotli">How gladly br is taken, in thousandths; 0: not at all.</param>
/// <param name="Gzip">How gladly gzip is taken.</param>
/// <param name="Identity">How gladly no coding is taken.</param>
internal readonly record struct AcceptEncoding(int Brotli, int Gzip, int Identity)
{
    private const int Most = 1000;
    private const int Unlisted = -1;

    /// <summary>
    /// What holds without the field. The RFC lets any coding be sent then; but who names none may know none.
    /// </summary>
    public static AcceptEncoding None { get; } = new(0, 0, 1);

    /// <summary>What a request accepts. Several lines are one list (RFC 9110 §5.3).</summary>
    public static AcceptEncoding Of(FieldSection fields)
    {
        if (!fields.Has(KnownField.AcceptEncoding))
            return None;
        var index = fields.IndexOf(KnownField.AcceptEncoding);
        // What browsers send with every request need not be read each time.
        if (fields[index].Value.SequenceEqual("gzip, deflate, br, zstd"u8)
            && fields.IndexOf(KnownField.AcceptEncoding, index + 1) < 0)
            return new AcceptEncoding(Most, Most, 1);
        var (listed, any) = (new AcceptEncoding(Unlisted, Unlisted, Unlisted), Unlisted);
        for (; index >= 0; index = fields.IndexOf(KnownField.AcceptEncoding, index + 1))
            listed = listed.WithList(fields[index].Value, ref any);
        return listed.WithoutGaps(any);
    }

    /// <summary>
    /// The coding that is taken most gladly; of several, the one that saves most. False when the client takes
    /// none of them: it must have refused <see cref="ContentCoding.Identity"/> in so many words.
    /// </summary>
    /// <param name="hasBrotli">Whether there is br to be had.</param>
    /// <param name="hasGzip">Whether there is gzip to be had.</param>
    /// <param name="coding">The coding chosen.</param>
    public bool TryChoose(bool hasBrotli, bool hasGzip, out ContentCoding coding)
    {
        var (brotli, gzip) = (hasBrotli ? Brotli : 0, hasGzip ? Gzip : 0);
        var best = Math.Max(brotli, gzip);
        coding = ContentCoding.Identity;
        if (best > 0 && best >= Identity)
            coding = brotli == best ? ContentCoding.Brotli : ContentCoding.Gzip;
        return best + Identity > 0;
    }

    /// <summary>Reads a qvalue in thousandths (RFC 9110 §12.4.2); -1 when it is none.</summary>
    internal static int ReadWeight(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length > 5 || text[0] is not ((byte)'0' or (byte)'1'))
            return -1;
        if (text.Length > 1 && text[1] != '.')
            return -1;
        var weight = (text[0] - '0') * Most;
        for (var (i, step) = (2, 100); i < text.Length; i++, step /= 10)
        {
            if (!char.IsAsciiDigit((char)text[i]))
                return -1;
            weight += (text[i] - '0') * step;
        }

        return weight <= Most ? weight : -1;
    }

    private AcceptEncoding WithList(ReadOnlySpan<byte> list, ref int any)
    {
        var result = this;
        var members = new ListReader(list);
        while (members.TryRead(out var member))
        {
            if (!TryReadMember(member, out var name, out var weight))
                continue;
            if (name is [(byte)'*'])
                any = Least(any, weight);
            else
                result = result.WithCoding(name, weight);
        }

        return result;
    }

    private AcceptEncoding WithCoding(ReadOnlySpan<byte> name, int weight) => name.Length switch
    {
        2 when Is(name, "br"u8) => this with { Brotli = Least(Brotli, weight) },
        4 when Is(name, "gzip"u8) => this with { Gzip = Least(Gzip, weight) },
        // RFC 9110 §8.4.1.3: the same coding, by an old name.
        6 when Is(name, "x-gzip"u8) => this with { Gzip = Least(Gzip, weight) },
        8 when Is(name, "identity"u8) => this with { Identity = Least(Identity, weight) },
        _ => this,
    };

    // "*" speaks for what is not listed. No coding at all is acceptable unless it is refused; who does not
    // name it is taken to like it least.
    private AcceptEncoding WithoutGaps(int any) => new(
        Brotli == Unlisted ? Math.Max(any, 0) : Brotli,
        Gzip == Unlisted ? Math.Max(any, 0) : Gzip,
        (Identity, any) switch
        {
            (Unlisted, Unlisted) => 1,
            (Unlisted, _) => any,
            _ => Identity,
        });

    // Of a coding that is listed twice, the one that takes it less gladly counts: a refusal is never missed.
    private static int Least(int before, int weight) =>
        before == Unlisted ? weight : Math.Min(before, weight);

    // codings [ OWS ";" OWS "q=" qvalue ]
    private static bool TryReadMember(
        ReadOnlySpan<byte> member, out ReadOnlySpan<byte> name, out int weight)
    {
        weight = Most;
        var semicolon = member.IndexOf((byte)';');
        name = semicolon < 0 ? member : ByteClasses.TrimOws(member[..semicolon]);
        if (semicolon < 0)
            return true;
        var parameter = ByteClasses.TrimOws(member[(semicolon + 1)..]);
        var isWeight = parameter is [(byte)'q' or (byte)'Q', (byte)'=', ..];
        weight = isWeight ? ReadWeight(parameter[2..]) : -1;
        return weight >= 0;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lower) =>
        Ascii.EqualsIgnoreCase(name, lower);
}
