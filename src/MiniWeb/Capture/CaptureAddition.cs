// Puts exchanges that came another way (an import, a page that was loaded) into a folder of captures, in
// the same three files, so that every verb finds them. What is not known of them (how they were read) is
// left out. Servers and other additions may write into the folder at the same time: each has numbers of its
// own (CaptureNumbers), so that the identities of one are looked up once a day's folder and then kept here.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Capture;

/// <summary>Writes captures. For one thread.</summary>
public sealed class CaptureAddition : IDisposable
{
    private readonly string _directory;
    private readonly CaptureNumbers _numbers;
    private readonly DraftFiles _files;

    // By day: the identities that are taken.
    private readonly Dictionary<string, HashSet<string>> _taken = [];

    // For many exchanges of one moment: the number to try next.
    private readonly Dictionary<(long Milliseconds, int Number), long> _next = [];

    /// <summary>Makes the folder, if it is missing.</summary>
    /// <param name="directory">The folder of captures.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public CaptureAddition(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = Path.GetFullPath(directory);
        CaptureFolder.Create(_directory);
        _numbers = CaptureNumbers.Take(_directory);
        _files = new DraftFiles(new CaptureFileWriter(_directory, OperatingSystem.IsLinux()));
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

    /// <summary>Writes one; the sidecar last, as always. When it fails, nothing of it is left.</summary>
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
        var connection = NumberOf(exchange.Connection);
        while (true)
        {
            var id = FormattableString.Invariant($"{began:HHmmss.fff}-c{connection}-r{exchange.Number}");
            if (taken.Add(id) && TryWrite(day, id, exchange with { Connection = connection }))
                return $"{day}/{id}";
            connection = Math.Max(connection + 1, _next.GetValueOrDefault(moment));
            _next[moment] = connection + 1;
        }
    }

    /// <summary>Lets others have its numbers.</summary>
    public void Dispose()
    {
        _files.Dispose();
        _numbers.Dispose();
    }

    // A recorded number may be larger than any range.
    private long NumberOf(long connection) => _numbers.Of(connection > CaptureNumbers.Span ? 1 : connection);

    private HashSet<string> IdsOf(string day)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var folder = Path.Join(_directory, day);
        if (!Directory.Exists(folder))
            return ids;
        foreach (var path in Directory.EnumerateFiles(folder))
            if (CaptureName.TryParse(day, Path.GetFileName(path), out var name, out _))
                ids.Add(name.Id);
        return ids;
    }

    // False when something has the name all the same.
    private bool TryWrite(string day, string id, AddedExchange exchange)
    {
        var record = RecordOf(exchange, id);
        var slug = record.Request is { Method: { } method, Target: { } target }
            ? CaptureSlug.Of(method, target)
            : KebabCase.Of(record.Reason);
        var name = new CaptureName(day, $"{id}-{slug}");
        var sidecar = new SidecarWriter().Write(record);
        try
        {
            _files.Write(
                new PackedExchange(name, exchange.Request, exchange.Response, sidecar, default),
                underLoad: false);
            return true;
        }
        catch (NameTakenException)
        {
            return false;
        }
        finally
        {
            _files.CloseDirectory();
        }
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

/// <summary>An exchange that is put into a folder of captures although no server of ours had it.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Connection">The number of its connection; a higher one where that is taken.</param>
/// <param name="Number">Its number on the connection, from 1.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; empty when there is none.</param>
public sealed record AddedExchange(
    DateTimeOffset Began, long Connection, int Number, ReadOnlyMemory<byte> Request,
        ReadOnlyMemory<byte> Response)
{
    /// <summary>Who asked, in a word or an address.</summary>
    public required string Remote { get; init; }

    /// <summary>Who answered, in a word or an address.</summary>
    public required string Local { get; init; }

    /// <summary>How long the answer took, in microseconds.</summary>
    public long Microseconds { get; init; }
}
