// A failure of the network is a value: it says what happened in one line, and what came before it is not
// lost.
namespace MiniWeb.Client;

/// <summary>Why an exchange did not come to its end.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Message">One line for the user: what, where, after how much.</param>
public sealed record ClientFailure(ClientFailureKind Kind, string Message);

/// <summary>What can go wrong between the raw client and a server.</summary>
public enum ClientFailureKind
{
    /// <summary>The host name has no address.</summary>
    NotResolved,

    /// <summary>Nothing listens there.</summary>
    Refused,

    /// <summary>There is no way to that host.</summary>
    Unreachable,

    /// <summary>No connection came about in time.</summary>
    ConnectTimedOut,

    /// <summary>The TLS handshake failed, or the certificate is not trusted.</summary>
    Tls,

    /// <summary>Connected, and then nothing moved in either direction for too long.</summary>
    ReadTimedOut,

    /// <summary>The peer threw the connection away (TCP RST).</summary>
    Reset,

    /// <summary>The answer breaks a rule of HTTP/1.1, so that its end cannot be known.</summary>
    Broken,

    /// <summary>More came than the caller holds in memory, or for longer than it waits.</summary>
    TooLong,

    /// <summary>The peer closed in order, or said that it closes, before all responses were whole.</summary>
    ClosedEarly,
}
