// What a site's owner can choose about static files. Values only; StaticFiles checks them.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Files;

/// <summary>How <see cref="StaticFiles"/> serves a folder.</summary>
public sealed record StaticFilesOptions
{
    /// <summary>The folder that is served. A relative path counts from the working directory.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// Folders and files below the root that are neither served nor listed: what belongs to its owner alone,
    /// such as captures, logs and settings. None. The root itself, and folders that it is in, are served all
    /// the same.
    /// </summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    /// <summary>
    /// Memory for small files that are kept as prepared responses, in bytes; 0 keeps none. 64 MiB. Each kept
    /// file counts with its content and 1 KiB for what surrounds it.
    /// </summary>
    public long CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest file that is kept in memory, in bytes. 256 KiB; larger ones are read while they
    /// are sent.</summary>
    public int CacheFileLimit { get; init; } = 256 * 1024;

    /// <summary>
    /// Whether files are sent compressed to those who accept it (RFC 9110 §12.5.3): from a neighbour
    /// (<c>x.css.br</c>, <c>x.css.gz</c>) that is not older, else compressed here, once, after the first
    /// request. On.
    /// </summary>
    public bool Compress { get; init; } = true;

    /// <summary>Memory for files that were compressed here, in bytes; 0 leaves only neighbours. 32
    /// MiB.</summary>
    public long CompressCacheBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The largest file that is compressed here, in bytes. 8 MiB.</summary>
    public long CompressFileLimit { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// How long an answer is given without another look at the file system, and so how late a change may
    /// show. 1 s; zero looks every time.
    /// </summary>
    public TimeSpan Revalidate { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The Cache-Control of every file, or null for none. <c>no-cache</c>: browsers keep a file, but ask each
    /// time whether it has changed, so that an edit shows at the next reload (RFC 9111 §5.2.2.4).
    /// </summary>
    public string? CacheControl { get; init; } = "no-cache";

    /// <summary>
    /// Media types by extension (without its dot, in any letter case), over those of <see
    /// cref="MediaTypes"/>;
    /// <c>*</c> is for whatever has no known extension.
    /// </summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether names that Windows gives another meaning (<c>aux.html</c>, <c>a:b</c>, <c>PHOTO~1.PNG</c>, a
    /// dot or a space at the end) are neither served nor listed on other systems, too. Off; on Windows they
    /// never are.
    /// </summary>
    public bool WindowsNames { get; init; }

    /// <summary>
    /// Whether a folder without an index.html is answered with the list of what is in it; 404 otherwise.
    /// </summary>
    public bool Listing { get; init; }

    /// <summary>
    /// The page of a single-page app, relative to the root, or null. It is served for HTML requests that
    /// match no file, unless the path has the extension of a known type other than HTML.
    /// </summary>
    public string? SinglePage { get; init; }

    /// <summary>The clock; another one only in tests.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What looks at the file system. The thread pool; another one only in simulations.</summary>
    internal TaskScheduler Tasks { get; init; } = TaskScheduler.Default;

    /// <summary>Runs work that looks at the file system.</summary>
    internal Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, Tasks);
}
