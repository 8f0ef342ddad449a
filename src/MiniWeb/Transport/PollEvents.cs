using System;

namespace MiniWeb.Transport;

/// <summary>What a poll tells of a socket.</summary>
[Flags]
internal enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There are bytes, or at a listener a connection.</summary>
    Bytes = 1,

    /// <summary>There is room to write.</summary>
    Room = 2,

    /// <summary>The peer has closed its side, or the connection is lost: no bytes follow.</summary>
    Last = 4,

    /// <summary>The connection is lost: there is never room again.</summary>
    Lost = 8,

    /// <summary>There is urgent data (RFC 9293 §3.8.5): a read stops before it.</summary>
    Urgent = 16,
}
