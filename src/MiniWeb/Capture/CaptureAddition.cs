// Puts exchanges that came another way (an import, a page that was loaded) into a folder of captures, in
// the same three files, so that every verb finds them. What is not known of them (how they were read) is
// left out.
using System;
using System.IO;
using MiniWeb.Http;

namespace MiniWeb.Capture;

/// <summary>Writes captures.</summary>
public static class CaptureAddition
{
    /// <summary>Writes one; the sidecar last, as always.</summary>
    /// <param name="directory">The folder of captures; it is made when it is missing.</param>
    /// <param name="exchange">The exchange.</param>
    /// <returns>Its identity behind its day: <c>2026-11-20/084500.123-c7-r1</c>.</returns>
    /// <exception cref="IOException">It cannot be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public static string Write(string directory, AddedExchange exchange)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(exchange);
        var began = exchange.Began.UtcDateTime;
        var day = began.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        CaptureFolder.Create(Path.Join(directory, day));
        for (var connection = exchange.Connection; ; connection++)
        {
            var id = FormattableString.Invariant($"{began:HHmmss.fff}-c{connection}-r{exchange.Number}");
            var record = RecordOf(exchange with { Connection = connection }, id);
            var slug = record.Request is { Method: { } method, Target: { } target }
                ? CaptureSlug.Of(method, target)
                : SpelledOut.Of(record.Reason);
            if (TryWrite(directory, new CaptureName(day, $"{id}-{slug}"), exchange, record))
                return $"{day}/{id}";
        }
    }

    // False when the identity is taken.
    private static bool TryWrite(
        string directory, CaptureName name, AddedExchange exchange, CaptureRecord record)
    {
        if (new CaptureStore(directory).Find($"{name.Day}/{name.Id}") is not null)
            return false;
        WriteFile(name.PathOf(directory, CaptureFile.Request), exchange.Request.Span);
        if (!exchange.Response.IsEmpty)
            WriteFile(name.PathOf(directory, CaptureFile.Response), exchange.Response.Span);
        WriteFile(name.PathOf(directory, CaptureFile.Sidecar), new SidecarWriter().Write(record).Span);
        return true;
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = CaptureFolder.CreateFile(path);
        file.Write(bytes);
    }

    private static CaptureRecord RecordOf(AddedExchange exchange, string id)
    {
        var parser = new RequestParser(ParserLimits.Default);
        var status = parser.Parse(exchange.Request.Span, out _);
        var isHead = status == ParseStatus.Complete;
        var (rejection, head) = (parser.Rejection, parser.Head);
        var framing = isHead ? MessageFraming.ForRequest(head, ParserLimits.Default) : default;
        return new CaptureRecord
        {
            Id = id,
            Began = exchange.Began,
            Reason = status switch
            {
                ParseStatus.Complete => CaptureReason.None,
                ParseStatus.Rejected => CaptureReason.Rejected,
                _ => exchange.Request.IsEmpty ? CaptureReason.Silent : CaptureReason.Incomplete,
            },
            Connection = new CapturedConnection(
                exchange.Connection, exchange.Began, exchange.Remote, exchange.Local),
            Request = new CapturedRequest(
                isHead ? head.Method : null,
                isHead ? head.Target.ToString() : null,
                isHead ? head.Version.ToString() : null,
                exchange.Request.Length, 0, isHead, [], 0),
            Framing = isHead && !framing.Rejection.IsRejected ? DraftRecord.FramingOf(framing) : null,
            Rejection = status == ParseStatus.Rejected ? DraftRecord.RejectionOf(rejection) : null,
            Response = ResponseOf(exchange),
        };
    }

    private static CapturedResponse? ResponseOf(AddedExchange exchange)
    {
        if (exchange.Response.IsEmpty)
            return null;
        var parser = new ResponseParser(ParserLimits.Default);
        var isHead = parser.Parse(exchange.Response.Span, out _) == ParseStatus.Complete;
        return new CapturedResponse(
            isHead ? parser.Head.Status : 0,
            exchange.Response.Length,
            0,
            isHead,
            [new Transfer(0, exchange.Response.Length, exchange.Microseconds)],
            0);
    }
}
