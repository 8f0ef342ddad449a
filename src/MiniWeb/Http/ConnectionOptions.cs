// The connection options that decide whether a connection lives on (RFC 9110 §7.6.1, RFC 9112 §9.3, §9.6).
using System;

namespace MiniWeb.Http;

/// <summary>What the Connection fields of a message ask for, all lines taken together.</summary>
[Flags]
public enum ConnectionOptions
{
    /// <summary>Nothing that is known here.</summary>
    None = 0,

    /// <summary>close.</summary>
    Close = 1,

    /// <summary>keep-alive.</summary>
    KeepAlive = 2,
}
