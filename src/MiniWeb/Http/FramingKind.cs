namespace MiniWeb.Http;

/// <summary>How the end of a message's content is known.</summary>
public enum FramingKind
{
    /// <summary>There is no content.</summary>
    None,

    /// <summary>As many bytes as announced.</summary>
    Length,

    /// <summary>The chunked transfer coding.</summary>
    Chunked,

    /// <summary>All bytes until the connection closes; responses only.</summary>
    UntilClose,

    /// <summary>A tunnel begins after the head (CONNECT, 101): what follows is no HTTP.</summary>
    Tunnel,
}
