// Serves the files of a folder. The common request, of a small file that was looked at within the last
// second, is answered on the caller's thread from prepared responses, without allocation and without the file
// system. Everything else looks at the file system on the thread pool: a connection's thread never waits for
// a disk.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files.Listing;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>
/// Answers GET and HEAD with files, their validators and 304; folders with their index.html, or with a list
/// of what is in them; everything else with the right refusal. <see cref="AnswerAsync"/> is a <see
/// cref="Handler"/>, safe for any number of callers at once.
/// </summary>
public sealed class StaticFiles
{
    // Of its own, so that a flood of paths that lead nowhere takes no room from files.
    private const long MissingBytes = 1024 * 1024;

    // A file that is gone whenever it is to be opened is given up after so many looks.
    private const int MaxLooks = 3;

    private readonly StaticFilesOptions _options;
    private readonly FileNames _names;
    private readonly long _revalidate;
    private readonly CodedCopies _copies;
    private readonly SinglePage? _singlePage;
    private readonly RootFolder _root;
    private readonly CachedResponseFinder _finder;
    private readonly CachedResponses _present;
    private readonly CachedResponses _missing = new(MissingBytes);
    private readonly Dictionary<byte[], Task<CachedResponse>> _running = new(RawPathComparer.Instance);

    /// <summary>Serves a folder.</summary>
    /// <param name="options">Which one, and how.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or a time is negative.</exception>
    /// <exception cref="ArgumentException">A media type is none, or the single page cannot be
    /// served.</exception>
    public StaticFiles(StaticFilesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.CacheBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(options.CacheFileLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(options.CompressCacheBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(options.CompressFileLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Revalidate, TimeSpan.Zero);
        _options = options with { Types = MediaTypes.Checked(options.Types) };
        _names = FileNames.For(options.WindowsNames);
        _singlePage = options.SinglePage is { } page ? new SinglePage(page, _options) : null;
        _revalidate = (long)(options.Revalidate.TotalSeconds * options.Time.TimestampFrequency);
        _copies = new CodedCopies(options.CompressCacheBytes, options.Tasks);
        _root = new RootFolder(options.Root, options.Closed);
        _finder = new CachedResponseFinder(
            _root,
            options.Compress ? _copies : null,
            _options,
            _singlePage);
        _present = new CachedResponses(options.CacheBytes);
    }

    /// <summary>How many bytes of memory prepared answers take, files and missing ones together.</summary>
    internal long CachedBytes => _present.Bytes + _missing.Bytes;

    /// <summary>How many bytes of memory files take that were compressed here.</summary>
    internal long CodedBytes => _copies.Bytes;

    /// <summary>Whether a request could name a file on this system: its name is not hidden.</summary>
    /// <param name="file">Relative to the root, parted by "/", not percent-encoded.</param>
    public static bool IsServable(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TargetPath.TryOfFile(file, FileNames.For(asOnWindows: false), out _);
    }

    /// <summary>Whether there is such a file at present, and it may be served. It blocks.</summary>
    /// <param name="file">Relative to the root, parted by "/", not percent-encoded.</param>
    /// <exception cref="IOException">The file system failed.</exception>
    public bool Has(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TargetPath.TryOfFile(file, _names, out var path) && _root.Find(path.FilePath) is not null;
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">Its content is not read.</param>
    /// <param name="cancellationToken">Ends the wait for the file system.</param>
    /// <returns>The response; its content must be released, as a connection does.</returns>
    /// <exception cref="IOException">The file system failed; a file that is not there is no
    /// failure.</exception>
    public ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method is not (Methods.Get or Methods.Head))
            return new(Pages.ForMethod(request.Method));
        return FindFresh(request.Target.Path.Span)?.TryAnswer(request) is { } response
            ? new(response)
            : AnswerOtherAsync(request, cancellationToken);
    }

    // Refused, spelled unusually, large, or due for a look.
    private ValueTask<Response> AnswerOtherAsync(Request request, CancellationToken cancellationToken)
    {
        var raw = request.Target.Path.Span;
        if (_options.Listing && raw.SequenceEqual(ListingStyle.Path))
            return new(ListingStyle.Response);
        var path = TargetPath.TryResolve(raw, _names, out var allowed) ? allowed : TargetPath.Refused;
        var fresh = FindFresh(path.Canonical);
        return fresh?.TryAnswer(request) is { } response
            ? new(response)
            : fresh is not null ? AnswerFromFolderAsync(request, path, fresh, cancellationToken)
            : AnswerAnewAsync(request, path, cancellationToken);
    }

    private async ValueTask<Response> AnswerAnewAsync(
        Request request, TargetPath path, CancellationToken cancellationToken)
    {
        var answer = await FindAnewAsync(path).WaitAsync(cancellationToken);
        return await AnswerFromFolderAsync(request, path, answer, cancellationToken);
    }

    private async ValueTask<Response> AnswerFromFolderAsync(
        Request request, TargetPath path, CachedResponse answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var looks = 1; ; looks++)
        {
            if (answer is not FileAnswer file)
                return answer.TryAnswer(request)
                    ?? await AnswerSinglePageAsync(request, (MissingAnswer)answer, cancellationToken);
            if (await AnswerFromFileAsync(request, file, cancellationToken) is { } response)
                return response;
            if (looks == MaxLooks)
                return Pages.NotFound;
            // It has been taken away or exchanged since it was looked at.
            answer = await FindAnewAsync(path).WaitAsync(cancellationToken);
        }
    }

    // Who refuses the file as it is waits for the coding that is being made; nobody else does.
    private async ValueTask<Response?> AnswerFromFileAsync(
        Request request, FileAnswer file, CancellationToken cancellationToken)
    {
        var variant = file.Choose(request, out var made);
        if (variant is null && made is not null)
        {
            await made.WaitAsync(cancellationToken);
            variant = file.Choose(request, out _);
        }

        if (variant is null)
            return Pages.NotAcceptable;
        return variant.TryAnswer(request)
            ?? await _options.Run(() => Open(request, variant), cancellationToken);
    }

    // The answer depends on Accept, and so does a copy of it (RFC 9110 §12.5.5).
    private async ValueTask<Response> AnswerSinglePageAsync(
        Request request, MissingAnswer missing, CancellationToken cancellationToken)
    {
        var path = _singlePage!.Path;
        var answer = FindFresh(path.Canonical) ?? await FindAnewAsync(path).WaitAsync(cancellationToken);
        if (answer is not FileAnswer)
            return missing.Page;
        var response = await AnswerFromFolderAsync(request, path, answer, cancellationToken);
        return response.With("Vary", "Accept");
    }

    private Response? Open(Request request, Variant variant) =>
        RootFolder.TryOpen(variant.State.RealPath, _options.Tasks) is { } file
            ? variant.CachedResponse(request, file)
            : null;

    private CachedResponse? FindFresh(ReadOnlySpan<byte> path)
    {
        var answer = Find(path);
        var isFresh = answer is not null && answer.IsFresh(_options.Time.GetTimestamp(), _revalidate);
        return isFresh ? answer : null;
    }

    private CachedResponse? Find(ReadOnlySpan<byte> path) => _present.Find(path) ?? _missing.Find(path);

    // One look at a time for each path, however many wait for it.
    private Task<CachedResponse> FindAnewAsync(TargetPath path)
    {
        lock (_running)
        {
            if (!_running.TryGetValue(path.Canonical, out var task))
                _running.Add(path.Canonical, task = _options.Run(() => FindAnew(path)));
            return task;
        }
    }

    private CachedResponse FindAnew(TargetPath path)
    {
        try
        {
            var before = Find(path.Canonical);
            var answer = _finder.Find(path, before);
            if (answer != before)
                Keep(path.Canonical, answer);
            return answer;
        }
        finally
        {
            lock (_running)
                _running.Remove(path.Canonical);
        }
    }

    private void Keep(byte[] path, CachedResponse answer)
    {
        var (its, other) = answer is MissingAnswer ? (_missing, _present) : (_present, _missing);
        its.Put(path, answer);
        other.Remove(path);
    }
}
