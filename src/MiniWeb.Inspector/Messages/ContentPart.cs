namespace MiniWeb.Inspector.Messages;

/// <summary>Some of a message's content.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Start">Where they begin in the content.</param>
/// <param name="IsLast">Whether nothing follows them.</param>
/// <param name="Fault">Why no more could be read, as a sentence; null when nothing went wrong.</param>
internal sealed record ContentPart(byte[] Bytes, long Start, bool IsLast, string? Fault)
{
    /// <summary>Whether it is the whole content.</summary>
    public bool IsWhole => Start == 0 && IsLast && Fault is null;
}
