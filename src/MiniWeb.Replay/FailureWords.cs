// The kinds of failures in words, for reports.
using MiniWeb.Client;

namespace MiniWeb.Replay;

internal static class FailureWords
{
    /// <summary>For example "refused".</summary>
    public static string Of(ClientFailureKind kind) => kind switch
    {
        ClientFailureKind.NotResolved => "the name has no address",
        ClientFailureKind.Refused => "refused",
        ClientFailureKind.Unreachable => "not reachable",
        ClientFailureKind.ConnectTimedOut => "no connection in time",
        ClientFailureKind.Tls => "TLS handshake failed",
        ClientFailureKind.ReadTimedOut => "no whole answer in time",
        ClientFailureKind.Reset => "reset",
        ClientFailureKind.Broken => "the answer breaks a rule",
        ClientFailureKind.TooLong => "the answer is too long",
        _ => "closed early",
    };
}
