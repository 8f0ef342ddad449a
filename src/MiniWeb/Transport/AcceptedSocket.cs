namespace MiniWeb.Transport;

/// <summary>A connection as the acceptor hands it over.</summary>
/// <param name="Socket">Its socket, which is the receiver's to dispose of.</param>
/// <param name="Id">Counted from 1 since the acceptor was made.</param>
internal readonly record struct AcceptedSocket(ConnectionSocket Socket, long Id);
