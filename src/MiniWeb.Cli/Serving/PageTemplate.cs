// A page with places that are filled in for each visitor: <!--miniweb:NAME-->what stands there
// otherwise<!--/miniweb-->. Comments, so that the same file is a good page when any other server, or none,
// shows it.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace MiniWeb.Cli.Serving;

/// <summary>A page's bytes, taken apart at its marked places.</summary>
internal sealed class PageTemplate
{
    private readonly List<Place> _places = [];
    private readonly ReadOnlyMemory<byte> _end;

    /// <summary>Takes a page apart. A mark without its end is text like any other.</summary>
    /// <param name="page">UTF-8; it must not change afterwards.</param>
    public PageTemplate(ReadOnlyMemory<byte> page)
    {
        var rest = page;
        while (TryFindPlace(rest.Span, out var name, out var start, out var inner, out var length))
        {
            _places.Add(new Place(rest[..start], name, rest.Slice(inner, length)));
            rest = rest[(inner + length + Close.Length)..];
        }

        _end = rest;
    }

    private readonly record struct Place(
        ReadOnlyMemory<byte> Before, string Name, ReadOnlyMemory<byte> Otherwise);

    /// <summary>Whether the page has any marked place.</summary>
    public bool HasPlaces => _places.Count > 0;

    private static ReadOnlySpan<byte> Open => "<!--miniweb:"u8;

    private static ReadOnlySpan<byte> OpenEnd => "-->"u8;

    private static ReadOnlySpan<byte> Close => "<!--/miniweb-->"u8;

    /// <summary>The page with its places filled in.</summary>
    /// <param name="valueOf">The markup for a name; null keeps what stands there.</param>
    public ReadOnlyMemory<byte> Fill(Func<string, string?> valueOf)
    {
        var page = new ArrayBufferWriter<byte>();
        foreach (var (before, name, otherwise) in _places)
        {
            page.Write(before.Span);
            if (valueOf(name) is { } value)
                Encoding.UTF8.GetBytes(value, page);
            else
                page.Write(otherwise.Span);
        }

        page.Write(_end.Span);
        return page.WrittenMemory;
    }

    private static bool TryFindPlace(
        ReadOnlySpan<byte> page, out string name, out int start, out int inner, out int length)
    {
        (name, inner, length) = ("", 0, -1);
        start = page.IndexOf(Open);
        if (start < 0)
            return false;
        var nameStart = start + Open.Length;
        var nameLength = page[nameStart..].IndexOf(OpenEnd);
        if (nameLength < 0)
            return false;
        name = Encoding.UTF8.GetString(page.Slice(nameStart, nameLength));
        inner = nameStart + nameLength + OpenEnd.Length;
        length = page[inner..].IndexOf(Close);
        return length >= 0;
    }
}
