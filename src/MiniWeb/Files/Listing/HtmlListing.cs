// A listing as a page. It needs no script, and no style in its text, so that it looks the same under a
// content security policy of the site's own. Links begin with "./": a name is never read as a scheme or a
// host.
using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MiniWeb.Files.Listing;

/// <summary>A listing as HTML.</summary>
/// <param name="folder">The folder, relative to the root, parted by "/"; empty for the root.</param>
/// <param name="order">Its order.</param>
internal sealed class HtmlListing(string folder, ListingOrder order) : ListingFormat
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string[] _segments = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
    private long _folders;
    private long _files;
    private long _bytes;

    /// <inheritdoc/>
    public override void WriteStart(IBufferWriter<byte> output)
    {
        var title = Encoder.Encode(_segments.Length == 0 ? "/" : $"/{folder}/");
        Write(output, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="stylesheet" href="{Up(_segments.Length)}{ListingStyle.RelativePath}">
            </head>
            <body>
            <h1>{Breadcrumb()}</h1>
            <table>
            <thead>
            <tr>{Heading(ListingKey.Name, "Name")}{Heading(ListingKey.Size, "Size")}{
                Heading(ListingKey.Time, "Modified <small>UTC</small>")}</tr>
            </thead>
            <tbody>

            """);
        if (_segments.Length > 0)
            Write(output, """
                <tr class="up"><td><a href="../">Up one folder</a></td><td></td><td></td></tr>

                """);
    }

    /// <inheritdoc/>
    public override void WriteEntry(IBufferWriter<byte> output, ReadOnlySpan<byte> name, FolderEntry entry)
    {
        var text = Encoding.UTF8.GetString(name);
        var slash = entry.IsFolder ? "/" : "";
        Write(output, entry.IsFolder ? "<tr class=\"folder\"><td>" : "<tr><td>");
        Write(output, $"<a href=\"./{Uri.EscapeDataString(text)}{slash}\">");
        Write(output, $"<bdi>{Encoder.Encode(text)}</bdi>{slash}</a></td><td>{SizeOf(entry)}</td>");
        var time = TimeOf(entry);
        Write(output, $"<td><time datetime=\"{time}\">{time[..10]} {time[11..16]}</time></td></tr>\n");
        _folders += entry.IsFolder ? 1 : 0;
        _files += entry.IsFolder ? 0 : 1;
        _bytes += entry.Length;
    }

    /// <inheritdoc/>
    public override void WriteEnd(IBufferWriter<byte> output)
    {
        var counts = _folders + _files == 0
            ? "This folder is empty."
            : $"{Count(_folders, "folder")}, {Count(_files, "file")}, {Short(_bytes)}";
        Write(output, $"</tbody>\n</table>\n<p>{counts}</p>\n</body>\n</html>\n");
    }

    private static void Write(IBufferWriter<byte> output, string text) =>
        Encoding.UTF8.GetBytes(text, output);

    private static string Up(int segments) => string.Concat(System.Linq.Enumerable.Repeat("../", segments));

    private static string Count(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    private static string SizeOf(FolderEntry entry) => entry.IsFolder
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"<data value=\"{entry.Length}\" ")
            + $"title=\"{Count(entry.Length, "byte")}\">{Short(entry.Length)}</data>";

    private static string Short(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1023.95 && unit < units.Length - 1; unit++)
            size /= 1024;
        var digits = unit == 0 ? "0" : "0.0";
        return $"{size.ToString(digits, CultureInfo.InvariantCulture)} {units[unit]}";
    }

    private string Breadcrumb()
    {
        var text = new StringBuilder("<nav aria-label=\"Folders\">");
        AppendPlace(text, "Home", _segments.Length);
        for (var i = 0; i < _segments.Length; i++)
            AppendPlace(
                text.Append("<span>/</span>"), $"<bdi>{Encoder.Encode(_segments[i])}</bdi>",
                _segments.Length - 1 - i);
        return text.Append("</nav>").ToString();
    }

    private static void AppendPlace(StringBuilder text, string html, int segmentsUp)
    {
        if (segmentsUp == 0)
            text.Append("<b aria-current=\"page\">").Append(html).Append("</b>");
        else
            text.Append("<a href=\"").Append(Up(segmentsUp)).Append("\">").Append(html).Append("</a>");
    }

    // The first click on size or time shows the largest or the newest: that is what one looks for there.
    private string Heading(ListingKey key, string html)
    {
        var isIt = order.Key == key;
        var isDescendingNext = isIt ? !order.IsDescending : key != ListingKey.Name;
        var query = $"?sort={Word(key)}&amp;order={(isDescendingNext ? "desc" : "asc")}";
        var sorted = isIt ? $" aria-sort=\"{(order.IsDescending ? "descending" : "ascending")}\"" : "";
        return $"<th scope=\"col\"{sorted}><a href=\"{query}\">{html}</a></th>";
    }

    private static string Word(ListingKey key) => key switch
    {
        ListingKey.Size => "size",
        ListingKey.Time => "time",
        _ => "name",
    };
}
