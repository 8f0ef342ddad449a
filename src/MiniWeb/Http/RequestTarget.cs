// The request target in its four forms (RFC 9112 §3.2). Kept as it came: nothing is decoded or normalised
// here; the one who opens files decodes once, and knows what he decodes.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>A valid request target, as views of the message's bytes.</summary>
public readonly struct RequestTarget
{
    private static readonly byte[] Root = "/"u8.ToArray();

    // The one scheme that a server without TLS answers for: an https target is to be refused on a connection
    // that is not secured (RFC 9110 §7.4).
    private static ReadOnlySpan<byte> Scheme => "http://"u8;

    // Small, with one reference: it is copied with every request. The path ends where the query begins.
    private readonly int _pathStart;
    private readonly int _pathEnd;

    private RequestTarget(TargetForm form, ReadOnlyMemory<byte> raw, int pathStart)
    {
        var mark = raw.Span[pathStart..].IndexOf((byte)'?');
        Form = form;
        Raw = raw;
        _pathStart = pathStart;
        _pathEnd = mark < 0 ? raw.Length : pathStart + mark;
    }

    /// <summary>Which of the four forms it has.</summary>
    public TargetForm Form { get; }

    /// <summary>The target exactly as it came.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Host and port of the absolute and the authority form; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Authority => Form switch
    {
        TargetForm.Authority => Raw,
        TargetForm.Absolute => Raw[Scheme.Length.._pathStart],
        _ => default,
    };

    /// <summary>Where <see cref="Authority"/> begins in <see cref="Raw"/>.</summary>
    internal int AuthorityStart => Form == TargetForm.Absolute ? Scheme.Length : 0;

    /// <summary>
    /// The path, still percent-encoded, "/" where the absolute form has none; empty for the others.
    /// </summary>
    public ReadOnlyMemory<byte> Path =>
        Form == TargetForm.Absolute && _pathStart == _pathEnd ? Root : Raw[_pathStart.._pathEnd];

    /// <summary>What follows the first "?", without it.</summary>
    public ReadOnlyMemory<byte> Query => HasQuery ? Raw[(_pathEnd + 1)..] : default;

    /// <summary>Whether there is a "?", be the query empty or not.</summary>
    public bool HasQuery => _pathEnd < Raw.Length;

    /// <summary>The target as it came, as text.</summary>
    public override string ToString() => Encoding.Latin1.GetString(Raw.Span);

    /// <summary>Looks for a fault without keeping anything.</summary>
    /// <param name="method">The method, on which the allowed forms depend.</param>
    /// <param name="raw">The target, not empty, of bytes 21 to 7E.</param>
    /// <param name="offset">Where the fault is, from the first byte of the target.</param>
    internal static RejectionReason FaultOf(string method, ReadOnlySpan<byte> raw, out int offset)
    {
        var fault = FormFault(method, raw, out offset);
        if (fault == RejectionReason.None)
            return fault;
        // It is allowed nowhere in a target; where there is one, it is what the client got wrong.
        var fragment = raw.IndexOf((byte)'#');
        if (fragment < 0)
            return fault;
        offset = fragment;
        return RejectionReason.TargetFragment;
    }

    private static RejectionReason FormFault(string method, ReadOnlySpan<byte> raw, out int offset)
    {
        offset = 0;
        if (method == Methods.Connect)
            return AuthorityFault(raw, portRequired: true, ref offset);
        if (raw.SequenceEqual("*"u8))
            return method == Methods.Options ? RejectionReason.None : RejectionReason.TargetForm;
        if (raw[0] == '/')
            return PathFault(raw, 0, out offset);
        if (StartsWith(raw, "https://"u8))
            return RejectionReason.TargetScheme;
        var isHttp = raw.Length > Scheme.Length && StartsWith(raw, Scheme);
        return isHttp ? AbsoluteFault(raw, Scheme.Length, out offset) : RejectionReason.TargetForm;
    }

    /// <summary>The target of bytes in which <see cref="FaultOf"/> found no fault.</summary>
    internal static RequestTarget Of(string method, ReadOnlyMemory<byte> raw)
    {
        if (method == Methods.Connect)
            return new RequestTarget(TargetForm.Authority, raw, raw.Length);
        if (raw.Span[0] == '/')
            return new RequestTarget(TargetForm.Origin, raw, 0);
        if (raw.Span[0] == '*')
            return new RequestTarget(TargetForm.Asterisk, raw, raw.Length);
        var authority = AuthorityLength(raw.Span[Scheme.Length..]);
        return new RequestTarget(TargetForm.Absolute, raw, Scheme.Length + authority);
    }

    private static bool StartsWith(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> scheme) =>
        raw.Length >= scheme.Length && Ascii.EqualsIgnoreCase(raw[..scheme.Length], scheme);

    private static int AuthorityLength(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'/', (byte)'?');
        return end < 0 ? rest.Length : end;
    }

    private static RejectionReason AbsoluteFault(ReadOnlySpan<byte> raw, int start, out int offset)
    {
        var end = start + AuthorityLength(raw[start..]);
        offset = start;
        var fault = AuthorityFault(raw[start..end], portRequired: false, ref offset);
        return fault == RejectionReason.None ? PathFault(raw, end, out offset) : fault;
    }

    private static RejectionReason AuthorityFault(
        ReadOnlySpan<byte> authority, bool portRequired, ref int offset)
    {
        if (HostSyntax.IsValid(authority, portRequired))
            return RejectionReason.None;
        offset += HostSyntax.IndexOfFault(authority, portRequired);
        return RejectionReason.TargetAuthority;
    }

    private static RejectionReason PathFault(ReadOnlySpan<byte> raw, int start, out int offset)
    {
        // "?" is no byte of a path: the first that is none begins the query, or is the fault.
        var path = raw[start..];
        var end = ByteClasses.Path.IndexOfOther(path);
        offset = start + Math.Max(end, 0);
        if (end >= 0 && path[end] != '?')
            return RejectionReason.TargetByte;
        var bad = ByteClasses.IndexOfBadPercent(end < 0 ? path : path[..end]);
        if (bad >= 0)
        {
            offset = start + bad;
            return RejectionReason.PercentEncoding;
        }

        bad = end < 0 ? -1 : ByteClasses.Query.IndexOfOther(path[end..]);
        offset += Math.Max(bad, 0);
        return bad < 0 ? RejectionReason.None : RejectionReason.TargetByte;
    }
}

/// <summary>The four forms of a request target (RFC 9112 §3.2).</summary>
public enum TargetForm
{
    /// <summary><c>/path?query</c>.</summary>
    Origin,

    /// <summary><c>http://authority/path?query</c>.</summary>
    Absolute,

    /// <summary><c>host:port</c>, with CONNECT only.</summary>
    Authority,

    /// <summary><c>*</c>, with OPTIONS only.</summary>
    Asterisk,
}
