// The 404 of a site: its own 404.html where it has one. It is looked at whenever a path is found to lead
// nowhere, and so is as fresh as the files are. It blocks: the thread pool's work.
using System;
using System.Threading;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>The page for what is not there.</summary>
internal sealed class MissingPage
{
    private const string Name = "404.html";

    // A page, not a film; it is kept beside the cache.
    private const int MostBytes = 1024 * 1024;

    private readonly RootFolder _root;
    private readonly StaticFilesOptions _options;
    private readonly bool _variesWithAccept;
    private readonly Lock _gate = new();
    private FileState? _state;
    private bool _isSettled;
    private Response? _builtIn;
    private Response? _own;

    /// <summary>Looks after one root.</summary>
    /// <param name="root">The folder that is served.</param>
    /// <param name="options">For the clock and the media types.</param>
    /// <param name="variesWithAccept">Whether another Accept may be answered with something else.</param>
    public MissingPage(RootFolder root, StaticFilesOptions options, bool variesWithAccept) =>
        (_root, _options, _variesWithAccept) = (root, options, variesWithAccept);

    // Made when a path first leads nowhere, as few do while a server starts.
    private Response BuiltIn => _builtIn ??=
        _variesWithAccept ? Pages.NotFound.With("Vary", "Accept") : Pages.NotFound;

    /// <summary>The 404 as of now: the built-in one where the site has none, or one of over 1 MiB.</summary>
    public Response Find()
    {
        var state = _root.Find(Name);
        if (state is null || state.Length > MostBytes)
            return BuiltIn;
        lock (_gate)
        {
            if (_state != state || !_isSettled)
                Read(state);
            return _own ?? BuiltIn;
        }
    }

    private void Read(FileState found)
    {
        using var file = RootFolder.TryOpen(found.RealPath);
        _state = file?.State;
        _own = file is null ? null : Make(RegularFile.Read(file.Handle, (int)found.Length));
        // Written just before, it may be written again in the same step of its clock (FAT: 2 s).
        _isSettled = _options.Time.GetUtcNow() - found.Modified > TimeSpan.FromSeconds(2);
    }

    private Response Make(byte[] content) => new(404, new BytesContent(content),
    [
        new("Content-Type", MediaTypes.Of(Name, _options.Types)),
        new("Cache-Control", "no-cache"),
        new("X-Content-Type-Options", "nosniff"),
        .. _variesWithAccept ? [new("Vary", "Accept")] : Array.Empty<ResponseField>(),
    ]);
}
