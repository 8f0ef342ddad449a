using System.Net.Sockets;

namespace MiniWeb.Cli.Terminal;

/// <summary>Why a port cannot be listened on, and what to do about it.</summary>
internal static class ListenFault
{
    /// <summary>The end of a verb that cannot listen.</summary>
    /// <param name="exception">What the operating system said.</param>
    /// <param name="address">The address as it was set.</param>
    /// <param name="port">The port as it was set.</param>
    public static CommandException Of(SocketException exception, string address, int port) =>
        new(ExitCode.Failure, exception.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"port {port} is in use on {address}: stop the other program, or pick a free port "
                + "with --port 0",
            SocketError.AccessDenied =>
                $"port {port} needs more rights: choose one from 1024 on, or a free one with --port 0",
            SocketError.AddressNotAvailable => $"{address} is not an address of this machine",
            _ => $"cannot listen on {address}, port {port}: {exception.Message}",
        });
}
