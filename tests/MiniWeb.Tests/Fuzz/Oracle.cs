// A second reading of a stream of requests: whole, slow, simple, and by the RFCs' own grammar. It shares no
// code with the parser, so that a fault in one of them shows as a disagreement.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Reads requests as the RFCs say, and writes down what it reads.</summary>
internal sealed class Oracle(ParserLimits limits)
{
    // RFC 9110 §6.5.1: framing, routing, request modifiers, authentication, control, content format.
    private static readonly HashSet<string> NoTrailers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Length", "Transfer-Encoding", "Trailer", "TE", "Connection", "Keep-Alive",
        "Proxy-Connection", "Upgrade", "Host", "Forwarded", "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Proto",
        "Cache-Control", "Expect", "Max-Forwards", "Pragma", "Range", "If-Match", "If-None-Match",
        "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Authorization", "Proxy-Authorization",
        "WWW-Authenticate", "Proxy-Authenticate", "Authentication-Info", "Proxy-Authentication-Info",
        "Cookie", "Set-Cookie", "Age", "Expires", "Date", "Location", "Retry-After", "Vary", "Warning",
        "Content-Encoding", "Content-Type", "Content-Range",
    };

    private OracleText _text = new("");

    /// <summary>What was read.</summary>
    public Transcript Transcript { get; } = new();

    /// <summary>Reads all of it, and says how it ended.</summary>
    public Ending.Kind Read(byte[] bytes)
    {
        _text = new OracleText(Encoding.Latin1.GetString(bytes));
        Transcript.Clear();
        try
        {
            while (!_text.Rest.IsEmpty)
                ReadRequest();
            return Ending.Kind.NeedsMore;
        }
        catch (OracleException end)
        {
            return end.Verdict;
        }
    }

    private static void Require(bool holds)
    {
        if (!holds)
            throw new OracleException(Ending.Kind.Rejected);
    }

    // RFC 9112 §2.1, §2.2: empty lines may come first.
    private void ReadRequest()
    {
        var start = _text.Position;
        _text.SkipEmptyLines(10);
        var line = Grammar.RequestLine().Match(_text.TakeLine(limits.StartLine, Grammar.NotInStartLine()));
        Require(line.Success && line.Groups[3].Value == "1");
        var (method, target) = (line.Groups[1].Value, line.Groups[2].Value);
        var minor = line.Groups[4].Value[0] - '0';
        Require(IsTarget(method, target));
        TranscriptLines.WriteStart(Transcript, start, method, Encoding.Latin1.GetBytes(target), 1, minor);
        var fields = ReadFields();
        Write("field ", fields);
        Require(HasGoodHost(fields, minor));
        var persists = Persists(fields, minor);
        if (IsChunked(fields, minor))
            ReadChunks(persists);
        else
            ReadCounted(LengthOf(fields), persists);
        Transcript.Add($"end {_text.Position}\n");
        Transcript.End();
    }

    // RFC 9112 §3.2: the form depends on the method.
    private static bool IsTarget(string method, string target)
    {
        if (method == "CONNECT")
            return IsHost(target, portRequired: true);
        if (target == "*")
            return method == "OPTIONS";
        if (Grammar.OriginForm().IsMatch(target))
            return true;
        var absolute = Grammar.AbsoluteForm().Match(target);
        return absolute.Success && IsHost(absolute.Groups[1].Value, portRequired: false);
    }

    private static bool IsHost(string value, bool portRequired)
    {
        var host = Grammar.HostAndPort().Match(value);
        var port = host.Groups[2].Value;
        return host.Success
            && (port.Length > 0 || !portRequired)
            && (port.Length == 0 || int.Parse(port, CultureInfo.InvariantCulture) <= 65535);
    }

    // RFC 9112 §5. The limits: each line, all lines together without the empty one, and their number.
    private List<(string Name, string Value)> ReadFields()
    {
        var fields = new List<(string, string)>();
        var used = 0;
        while (true)
        {
            var most = Math.Min(limits.FieldLine, limits.FieldSection - used);
            var line = _text.TakeLine(most, Grammar.NotInFieldLine());
            if (line.Length == 0)
                return fields;
            used += line.Length + 2;
            var field = Grammar.FieldLine().Match(line);
            Require(field.Success && fields.Count < limits.FieldCount);
            fields.Add((field.Groups[1].Value, field.Groups[2].Value.Trim(' ', '\t')));
        }
    }

    // RFC 9112 §3.2: one Host in HTTP/1.1; in HTTP/1.0 there need not be one.
    private static bool HasGoodHost(List<(string Name, string Value)> fields, int minor)
    {
        var hosts = ValuesOf(fields, "Host");
        return hosts.Length == 0 ? minor == 0 : hosts.Length == 1 && IsHost(hosts[0], portRequired: false);
    }

    // RFC 9112 §9.3.
    private static bool Persists(List<(string Name, string Value)> fields, int minor)
    {
        var options = ValuesOf(fields, "Connection").SelectMany(value => value.Split(','))
            .Select(option => option.Trim(' ', '\t')).ToArray();
        return !options.Contains("close", StringComparer.OrdinalIgnoreCase)
            && (minor > 0 || options.Contains("keep-alive", StringComparer.OrdinalIgnoreCase));
    }

    // RFC 9112 §6.1, §6.3. The strict side: chunked alone, in one field, never beside Content-Length, and not
    // in HTTP/1.0.
    private static bool IsChunked(List<(string Name, string Value)> fields, int minor)
    {
        var codings = ValuesOf(fields, "Transfer-Encoding");
        if (codings.Length == 0)
            return false;
        Require(minor > 0 && codings.Length == 1 && ValuesOf(fields, "Content-Length").Length == 0);
        Require(codings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase));
        return true;
    }

    // RFC 9110 §8.6. The strict side: one field, one number.
    private long? LengthOf(List<(string Name, string Value)> fields)
    {
        var lengths = ValuesOf(fields, "Content-Length");
        if (lengths.Length == 0)
            return null;
        Require(lengths.Length == 1 && Grammar.Digits().IsMatch(lengths[0]));
        var length = BigInteger.Parse(lengths[0], CultureInfo.InvariantCulture);
        Require(length <= limits.Content);
        return (long)length;
    }

    private void ReadCounted(long? length, bool persists)
    {
        if (_text.Rest.Length < (length ?? 0))
            throw new OracleException(Ending.Kind.NeedsMore);
        Transcript.AddContent(_text.Take((int)(length ?? 0)));
        TranscriptLines.WriteContent(Transcript, FramingKind.Length, length ?? 0, persists);
    }

    // RFC 9112 §7.1. The limits: all data of one message together; and all extensions, with what a size has
    // more than 16 digits.
    private void ReadChunks(bool persists)
    {
        long total = 0;
        var extensions = 0;
        while (true)
        {
            var line = Grammar.ChunkLine().Match(_text.TakeLineOnly());
            Require(line.Success);
            var size = BigInteger.Parse("0" + line.Groups[1].Value, NumberStyles.HexNumber,
                CultureInfo.InvariantCulture);
            extensions += line.Groups[2].Length + Math.Max(0, line.Groups[1].Length - 16);
            Require(total + size <= limits.Content && extensions <= limits.ChunkExtensions);
            if (size == 0)
                break;
            if (_text.Rest.Length < size)
                throw new OracleException(Ending.Kind.NeedsMore);
            Transcript.AddContent(_text.Take((int)size));
            total += (long)size;
            _text.TakeLineEnd();
        }

        var trailers = ReadFields();
        TranscriptLines.WriteContent(Transcript, FramingKind.Chunked, total, persists);
        Write("trailer ", trailers.Where(trailer => !NoTrailers.Contains(trailer.Name)));
    }

    private void Write(string kind, IEnumerable<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields)
            TranscriptLines.WriteField(
                Transcript, kind, Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(value));
    }

    private static string[] ValuesOf(List<(string Name, string Value)> fields, string name) =>
        [.. fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(field => field.Value)];
}
