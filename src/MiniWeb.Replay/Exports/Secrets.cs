// Takes secrets out of messages before they leave the machine: values of certain fields, of parameters in
// targets, and of keys in forms and JSON become asterisks, one for each byte, so that every length stays
// true. It works on bytes, not on a parsed message: what no parser accepts may hold a password all the
// same.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports;

/// <summary>Masks secrets.</summary>
public sealed class Secrets
{
    /// <summary>Fields that are always masked.</summary>
    public static readonly IReadOnlyList<string> Fields =
        ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Regex[] _patterns;

    /// <summary>Prepares the search.</summary>
    /// <param name="more">
    /// Names of further fields, parameters and keys, in any letter case.
    /// </param>
    public Secrets(params IEnumerable<string> more)
    {
        var names = string.Join('|', Fields.Concat(more).Select(Regex.Escape));
        _patterns =
        [
            // A field line, with the lines that it is folded over.
            Pattern($@"(?:^|\r)[ \t]*(?:{names})[ \t]*:(?<secret>[^\n]*(?:\n[ \t][^\n]*)*)"),
            // A parameter of a target or a form; also in Referer and Location.
            Pattern($@"(?:^|[?&;,\s])(?:{names})=(?<secret>[^&;,\s""#]+)"),
            // A key in JSON.
            Pattern($@"""(?:{names})""\s*:\s*(?:""(?<secret>(?:[^""\\]|\\.)*)""|(?<secret>[^\s,}}\]""]+))"),
            // A part of a multipart form.
            Pattern($@"name=""?(?:{names})""?[^\n]*\n(?:[^\r\n]+\r?\n)*\r?\n"
                + @"(?<secret>[\s\S]*?)(?=\r?\n--|\z)"),
            // Name and password in a URL.
            Pattern(@"://(?<secret>[^\s/@?#""]+)@"),
        ];
    }

    /// <summary>The message with asterisks.</summary>
    /// <param name="message">A request or response, with its content.</param>
    /// <param name="isMasked">Whether there was anything to mask.</param>
    public byte[] Mask(ReadOnlyMemory<byte> message, out bool isMasked)
    {
        var masked = message.ToArray();
        isMasked = MaskIn(masked, masked, static at => at);
        var content = new HeadLines(message).ContentStart;
        var head = Encoding.Latin1.GetString(message.Span[..content]);
        if (Has(head, "Transfer-Encoding", "chunked"))
            isMasked |= MaskChunks(masked, content);
        if (Has(head, "Content-Encoding", ""))
            isMasked |= MaskCoded(message, masked, content);
        return masked;
    }

    private static Regex Pattern(string pattern) => new(
        pattern, RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, Patience);

    private static bool Has(string head, string name, string value) => Regex.IsMatch(
        head, $@"^{name}[ \t]*:[^\n]*{value}", RegexOptions.IgnoreCase | RegexOptions.Multiline, Patience);

    private bool MaskIn(byte[] text, byte[] masked, Func<int, int> placeOf)
    {
        var any = false;
        var searched = Encoding.Latin1.GetString(text);
        foreach (var capture in _patterns
                     .SelectMany(pattern => pattern.Matches(searched))
                     .SelectMany(match => match.Groups["secret"].Captures))
            for (var i = capture.Index; i < capture.Index + capture.Length; i++)
                if (!char.IsWhiteSpace(searched[i]))
                    (masked[placeOf(i)], any) = ((byte)'*', true);
        return any;
    }

    // A value may lie across two chunks: it is looked for in the data, and masked where the data came from.
    private bool MaskChunks(byte[] masked, int content)
    {
        var places = new List<int>();
        var decoder = new ChunkedDecoder(ParserLimits.Default);
        var (status, at) = (ChunkStatus.Data, content);
        while (status == ChunkStatus.Data)
        {
            status = decoder.Decode(masked.AsSpan(at), out var consumed, out var range);
            var (offset, length) = range.GetOffsetAndLength(masked.Length - at);
            places.AddRange(Enumerable.Range(at + offset, length));
            at += consumed;
        }

        var data = places.Select(place => masked[place]).ToArray();
        return MaskIn(data, masked, i => places[i]);
    }

    // Nobody can mask inside of gzip: when there is a secret, all of the content goes.
    private bool MaskCoded(ReadOnlyMemory<byte> message, byte[] masked, int content)
    {
        var decoded = ContentCodings.Unfolded(message, content);
        if (decoded.IsEmpty || !MaskIn(decoded.ToArray(), decoded.ToArray(), static at => at))
            return false;
        masked.AsSpan(content).Fill((byte)'*');
        return true;
    }
}
