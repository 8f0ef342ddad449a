// What the operating system says of a socket, in words that say what to do.
using System.Net.Sockets;

namespace MiniWeb.Lab;

/// <summary>Words for faults of TCP sockets and addresses.</summary>
internal static class SocketText
{
    /// <summary>The end of an experiment that cannot connect.</summary>
    public static LabException CannotConnect(string host, int port, SocketException fault) =>
        new(LabFault.Network, fault.SocketErrorCode switch
        {
            SocketError.ConnectionRefused =>
                $"{host}, port {port}: the connection was refused: nothing listens there",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"{host}: there is no such host",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable =>
                $"{host}, port {port}: there is no route to it",
            _ => $"{host}, port {port}: {fault.Message}",
        });

    /// <summary>The end of an experiment that cannot listen.</summary>
    public static LabException CannotListen(string address, int port, SocketException fault) =>
        new(LabFault.Network, fault.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"port {port} is in use on {address}: stop the other program, or choose another port "
                + "(0 picks a free one)",
            SocketError.AccessDenied =>
                $"port {port} needs more rights: choose one from 1024 on (0 picks a free one)",
            SocketError.AddressNotAvailable => $"{address} is not an address of this machine",
            _ => $"cannot listen on {address}, port {port}: {fault.Message}",
        });

    /// <summary>How a connection broke, as the end of a sentence.</summary>
    public static string Broken(SocketException fault) => fault.SocketErrorCode switch
    {
        SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted =>
            "the peer cut the connection",
        _ => fault.Message,
    };
}
