using System.Net;
using System.Net.Sockets;

namespace MiniWeb.Transport;

/// <summary>A connection as the acceptor hands it over.</summary>
/// <param name="Socket">Its socket.</param>
/// <param name="Id">Counted from 1 since the acceptor was made.</param>
/// <param name="Local">Our end, where the listener has one address only; null: the socket knows it.</param>
/// <param name="Poll">Tells when bytes have come; null: the runtime does.</param>
public readonly record struct AcceptedSocket(
    Socket Socket, long Id, IPEndPoint? Local, SocketPoll? Poll = null);
