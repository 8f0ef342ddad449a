using System.Net;

namespace MiniWeb.Cli.Terminal;

/// <summary>A client as people know it.</summary>
internal static class ClientName
{
    /// <summary>
    /// Address and port. An IPv4 client of a socket for both families appears as ::ffff:192.0.2.1; it is
    /// shown as 192.0.2.1.
    /// </summary>
    /// <param name="remote">The client's end.</param>
    public static string Of(IPEndPoint remote) =>
        remote.Address.IsIPv4MappedToIPv6
            ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port).ToString()
            : remote.ToString();
}
