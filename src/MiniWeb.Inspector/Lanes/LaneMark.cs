namespace MiniWeb.Inspector.Lanes;

/// <summary>Something that happened on a connection.</summary>
/// <param name="Kind">What.</param>
/// <param name="Microseconds">When, since the connection opened.</param>
/// <param name="Bytes">How many bytes a read or write had; the number of the request with Request.</param>
internal readonly record struct LaneMark(LaneMarkKind Kind, long Microseconds, long Bytes);
