// The order that a query asks for: ?sort=name|size|time&order=asc|desc. What is neither is passed over, so
// that a link with a query of somebody else's still leads to the folder.
using System;

namespace MiniWeb.Files.Listing;

/// <summary>The order of a listing.</summary>
/// <param name="Key">What it is sorted by.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
internal readonly record struct ListingOrder(ListingKey Key, bool IsDescending)
{
    /// <summary>Reads a query; by name, ascending, where it says nothing. The last word counts.</summary>
    public static ListingOrder Of(ReadOnlySpan<byte> query)
    {
        var order = default(ListingOrder);
        foreach (var range in query.Split((byte)'&'))
            order = order.With(query[range]);
        return order;
    }

    private ListingOrder With(ReadOnlySpan<byte> parameter)
    {
        if (parameter.SequenceEqual("sort=name"u8))
            return this with { Key = ListingKey.Name };
        if (parameter.SequenceEqual("sort=size"u8))
            return this with { Key = ListingKey.Size };
        if (parameter.SequenceEqual("sort=time"u8))
            return this with { Key = ListingKey.Time };
        if (parameter.SequenceEqual("order=asc"u8))
            return this with { IsDescending = false };
        return parameter.SequenceEqual("order=desc"u8) ? this with { IsDescending = true } : this;
    }
}

/// <summary>What a listing is sorted by.</summary>
internal enum ListingKey
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The size.</summary>
    Size,

    /// <summary>The modification time.</summary>
    Time,
}
