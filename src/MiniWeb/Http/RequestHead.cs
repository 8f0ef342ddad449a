// The head of one request: what the parser found, and a copy of the bytes in which it found it. One object
// serves all requests of a connection in turn: what it shows ends when the next head is parsed.
using System;

namespace MiniWeb.Http;

/// <summary>Start-line and fields of a request.</summary>
public sealed class RequestHead
{
    private byte[] _copy = [];
    private int _length;
    private int _targetStart;
    private int _targetLength;

    /// <summary>The method, case-sensitive (RFC 9110 §9.1).</summary>
    public string Method { get; private set; } = "";

    /// <summary>The target.</summary>
    public RequestTarget Target { get; private set; }

    /// <summary>The version.</summary>
    public HttpVersion Version { get; private set; }

    /// <summary>The fields.</summary>
    public FieldSection Fields { get; } = new();

    /// <summary>
    /// All bytes of the head as they came, with an empty line before it and the one that ends it.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes => _copy.AsMemory(0, _length);

    /// <summary>
    /// The authority that the request is for: the target's, else the Host field's (RFC 9112 §3.3).
    /// </summary>
    public ReadOnlySpan<byte> Authority
    {
        get
        {
            if (!Target.Authority.IsEmpty)
                return Target.Authority.Span;
            var host = Fields.IndexOf(KnownField.Host);
            return host < 0 ? default : Fields[host].Value;
        }
    }

    /// <summary>Where <see cref="Authority"/> begins, from the first byte of the message.</summary>
    internal int AuthorityOffset => Target.Authority.IsEmpty
        ? Fields[Fields.IndexOf(KnownField.Host)].ValueOffset
        : _targetStart + Target.AuthorityStart;

    internal void Begin()
    {
        Fields.Clear();
        _length = 0;
        Method = "";
        Version = default;
        Target = default;
    }

    internal void SetStartLine(string method, int targetStart, int targetLength, HttpVersion version)
    {
        Method = method;
        Version = version;
        (_targetStart, _targetLength) = (targetStart, targetLength);
    }

    /// <summary>Takes its own copy of a whole head, and binds target and fields to it.</summary>
    internal void Take(ReadOnlySpan<byte> head)
    {
        if (_copy.Length < head.Length)
            _copy = new byte[Math.Max(1024,
                (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)head.Length))];
        head.CopyTo(_copy);
        _length = head.Length;
        Fields.Bind(Bytes);
        Target = RequestTarget.Of(Method, _copy.AsMemory(_targetStart, _targetLength));
    }
}
