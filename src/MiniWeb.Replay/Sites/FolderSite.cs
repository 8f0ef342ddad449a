// A site that lies in a folder. MiniWeb's own static files answer for it, so that it has what the server
// would serve: the same names, redirections and media types.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;
using MiniWeb.Web;

namespace MiniWeb.Replay.Sites;

/// <summary>Reads a folder.</summary>
public sealed class FolderSite : RedirectedSite
{
    private const string Index = "index.html";

    private readonly string _folder;
    private readonly StaticFiles _files;
    private readonly FolderNames _names = new();

    /// <summary>Takes the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">It does not exist.</exception>
    public FolderSite(string folder)
    {
        _folder = folder;
        _files = new StaticFiles(new StaticFilesOptions { Root = folder, CacheBytes = 0, Compress = false });
    }

    /// <inheritdoc/>
    public override string Root => "http://site.invalid/";

    /// <summary>The targets of all pages and style sheets that are served, in order.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="BudgetExceededException">It holds too much.</exception>
    public IEnumerable<string> Pages() => new FolderWalk(_folder).Files()
        .Where(file => SiteAnswer.IsRead(TypeOf(file)))
        .Order(StringComparer.Ordinal)
        .Select(name => "/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString)));

    private protected override async Task<SiteResponse> GetAsync(
        string target, CancellationToken cancellation)
    {
        if (RequestFor(target) is not { } request)
            return new SiteResponse(400, null, "", []);
        var response = await _files.AnswerAsync(request, cancellation);
        try
        {
            var type = ValueOf(response, "Content-Type");
            var isRead = response.Status == 200 && SiteAnswer.IsRead(MediaTypeOf(type));
            using var content = new ContentInMemory(HtmlPage.MostBytes);
            if (isRead && response.Content.Length <= HtmlPage.MostBytes)
                await response.Content.WriteToAsync(content, cancellation);
            var excess = response.Content.Length > HtmlPage.MostBytes
                ? ReadBudget.TextOfExcess(HtmlPage.MostBytes)
                : null;
            var location = ValueOf(response, "Location");
            return new SiteResponse(response.Status, location, type ?? "", content.ToArray())
            {
                Excess = isRead ? excess : null,
            };
        }
        finally
        {
            response.Content.Release();
        }
    }

    private protected override string NameOf(string target)
    {
        var name = Uri.UnescapeDataString(target.Split('?')[0]).TrimStart('/');
        return PlainText.Of(Path.Join(_folder, name.Length == 0 || name.EndsWith('/') ? name + Index : name));
    }

    private protected override string FaultOf(string target, int status)
    {
        if (status != 404)
            return FormattableString.Invariant($"the server would answer {status}");
        var at = _folder;
        var names = target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString).ToArray();
        foreach (var name in names)
        {
            if (name.AsSpan().ContainsAny('/', '\\', '\0'))
                return "no file has such a name";
            if (!_names.Has(at, name, out var other))
                return other is null
                    ? "there is no such file"
                    : $"wrong case: its name is {PlainText.Of(other)}";
            at = Path.Join(at, name);
        }

        if (names.Length > 0 && !StaticFiles.IsServable(string.Join('/', names)))
            return "the server does not serve such a name";
        return Directory.Exists(at) ? $"the folder has no {Index}" : "it is no file that can be read";
    }

    // Null for what is no target at all: a server refuses it before it looks for a file.
    private static Request? RequestFor(string target)
    {
        try
        {
            return Request.FromBytes(
                Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: site.invalid\r\n\r\n"));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? ValueOf(Response response, string name) =>
        response.Fields
            .FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string TypeOf(string file) => MediaTypeOf(MediaTypes.Of(file));

    private static string MediaTypeOf(string? type) => (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
}
