// Puts exchanges that came another way (an import, a page that was loaded) into a folder of captures, in
// the same three files, so that every verb finds them. What is not known of them (how they were read) is
// left out.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MiniWeb.Http;
using MiniWeb.Http.Dissection;

namespace MiniWeb.Capture;

/// <summary>Writes captures. For one thread.</summary>
public sealed class CaptureAddition : IDisposable
{
    private readonly string _directory;

    // By day: the identities that are taken. A folder is listed once, and not once for each exchange.
    private readonly Dictionary<string, HashSet<string>> _taken = [];

    // For many exchanges of one moment: the number to try next.
    private readonly Dictionary<(long Began, int Number), long> _next = [];

    /// <summary>Writes into a folder, which is made when it is missing.</summary>
    /// <param name="directory">The folder of captures.</param>
    public CaptureAddition(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>Writes one; for several, an instance is faster.</summary>
    /// <param name="directory">The folder of captures; it is made when it is missing.</param>
    /// <param name="exchange">The exchange.</param>
    /// <returns>Its identity behind its day: <c>2026-11-20/084500.123-c7-r1</c>.</returns>
    /// <exception cref="IOException">It cannot be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public static string Write(string directory, AddedExchange exchange)
    {
        using var addition = new CaptureAddition(directory);
        return addition.Write(exchange);
    }

    /// <summary>Writes one; the sidecar last, as always.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <returns>Its identity behind its day: <c>2026-11-20/084500.123-c7-r1</c>.</returns>
    /// <exception cref="IOException">It cannot be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public string Write(AddedExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var began = exchange.Began.UtcDateTime;
        var day = began.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!_taken.TryGetValue(day, out var taken))
            _taken[day] = taken = IdsOf(day);
        var moment = (began.Ticks / TimeSpan.TicksPerMillisecond, exchange.Number);
        var connection = exchange.Connection;
        while (!taken.Add(IdOf(began, connection, exchange.Number)))
            connection = Math.Max(connection + 1, _next.GetValueOrDefault(moment));
        if (connection != exchange.Connection)
            _next[moment] = connection + 1;
        return $"{day}/{WriteAs(exchange with { Connection = connection }, day)}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _taken.Clear();
        _next.Clear();
    }

    private static string IdOf(DateTime began, long connection, int number) =>
        FormattableString.Invariant($"{began:HHmmss.fff}-c{connection}-r{number}");

    private HashSet<string> IdsOf(string day)
    {
        var folder = Path.Join(_directory, day);
        CaptureFolder.Create(folder);
        var ids = new HashSet<string>();
        foreach (var path in Directory.EnumerateFiles(folder))
            if (CaptureName.TryParse(day, Path.GetFileName(path), out var name, out _))
                ids.Add(name.Id);
        return ids;
    }

    private string WriteAs(AddedExchange exchange, string day)
    {
        var id = IdOf(exchange.Began.UtcDateTime, exchange.Connection, exchange.Number);
        var record = RecordOf(exchange, id);
        var slug = record.Request is { Method: { } method, Target: { } target }
            ? CaptureSlug.Of(method, target)
            : SpelledOut.Of(record.Reason);
        var name = new CaptureName(day, $"{id}-{slug}");
        WriteFile(name.PathOf(_directory, CaptureFile.Request), exchange.Request.Span);
        if (!exchange.Response.IsEmpty)
            WriteFile(name.PathOf(_directory, CaptureFile.Response), exchange.Response.Span);
        WriteFile(name.PathOf(_directory, CaptureFile.Sidecar), new SidecarWriter().Write(record).Span);
        return id;
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = CaptureFolder.CreateFile(path);
        file.Write(bytes);
    }

    private static CaptureRecord RecordOf(AddedExchange exchange, string id)
    {
        var parser = new RequestParser(AnatomyOptions.NoLimits);
        var status = parser.Parse(exchange.Request.Span, out _);
        var isHead = status == ParseStatus.Complete;
        var (rejection, head) = (parser.Rejection, parser.Head);
        var framing = isHead ? MessageFraming.ForRequest(head, AnatomyOptions.NoLimits) : default;
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
        var parser = new ResponseParser(AnatomyOptions.NoLimits);
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
