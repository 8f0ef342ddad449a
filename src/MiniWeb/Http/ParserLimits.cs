// Every size that a peer can drive has a cap, a name and a default here; a limit is checked before the bytes
// beyond it are buffered. Precedents: nginx 8 KiB a line (large_client_header_buffers), Kestrel 8 KiB request
// line, 32 KiB and 100 fields, 30 MB content.
using System;

namespace MiniWeb.Http;

/// <summary>The caps on what a message may bring, in bytes unless said otherwise.</summary>
public sealed record ParserLimits
{
    /// <summary>The defaults.</summary>
    public static readonly ParserLimits Default = new();

    /// <summary>
    /// Empty lines that are skipped before a request line; 400 beyond (RFC 9112 §2.2: "at least one").
    /// </summary>
    public const int EmptyLines = 10;

    /// <summary>
    /// A start-line without its CRLF; 414 (target) or 501 (method) beyond (RFC 9112 §3). 8,192.
    /// </summary>
    public int StartLine { get; init; } = 8 * 1024;

    /// <summary>A field line without its CRLF; 431 beyond (RFC 6585 §5). 8,192.</summary>
    public int FieldLine { get; init; } = 8 * 1024;

    /// <summary>A whole field section with its line ends; 431 beyond. 32,768.</summary>
    public int FieldSection { get; init; } = 32 * 1024;

    /// <summary>How many field lines a section may have; 431 beyond. 100.</summary>
    public int FieldCount { get; init; } = 100;

    /// <summary>Content of one message, after decoding; 413 beyond (RFC 9110 §15.5.14). 16 MiB.</summary>
    public long Content { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// All chunk extensions of one message together, and the digits of each chunk size beyond 16; 400 beyond
    /// (RFC 9112 §7.1.1). 4,096.
    /// </summary>
    public int ChunkExtensions { get; init; } = 4 * 1024;

    /// <summary>The most bytes of a head that can ever be waiting in a buffer, with line ends.</summary>
    public int Head => 2 * EmptyLines + StartLine + FieldSection + 6;

    /// <summary>These limits, when each lies in its range: lines and sections 16 bytes to 16 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public ParserLimits Checked()
    {
        CheckLength(StartLine, nameof(StartLine));
        CheckLength(FieldLine, nameof(FieldLine));
        CheckLength(FieldSection, nameof(FieldSection));
        ArgumentOutOfRangeException.ThrowIfLessThan(FieldCount, 1, nameof(FieldCount));
        ArgumentOutOfRangeException.ThrowIfNegative(Content, nameof(Content));
        ArgumentOutOfRangeException.ThrowIfNegative(ChunkExtensions, nameof(ChunkExtensions));
        return this;
    }

    private static void CheckLength(int length, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 16, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 16 * 1024 * 1024, name);
    }
}
