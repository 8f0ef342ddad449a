using System;

namespace MiniWeb.Transport.Linux;

/// <summary>What an epoll loop tells of a socket.</summary>
[Flags]
internal enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There are bytes to read, or, at a listener, a connection to accept.</summary>
    Readable = 1,

    /// <summary>There is room to write.</summary>
    Writable = 2,

    /// <summary>The peer has closed its side, or the connection is lost: no bytes follow.</summary>
    PeerClosed = 4,

    /// <summary>The connection is lost.</summary>
    Lost = 8,

    /// <summary>There is urgent data (RFC 9293 §3.8.5): a read stops before it.</summary>
    Urgent = 16,
}
