namespace MiniWeb.Files.Listing;

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
