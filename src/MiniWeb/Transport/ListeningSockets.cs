// Binds all end points, or none. Several end points with port 0 get one common free port: the first one's,
// asked for again when it is taken on another address.
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace MiniWeb.Transport;

internal static class ListeningSockets
{
    private const int Tries = 16;

    /// <summary>Listens on every end point.</summary>
    /// <exception cref="SocketException">A port is busy, or an address is not this machine's.</exception>
    public static List<TcpListener> Bind(IReadOnlyList<IPEndPoint> endPoints, int backlog)
    {
        for (var tries = 1; ; tries++)
        {
            var listeners = new List<TcpListener>();
            try
            {
                BindAll(endPoints, backlog, listeners);
                return listeners;
            }
            catch (SocketException fault)
            {
                listeners.ForEach(listener => listener.Dispose());
                var mayHelp = endPoints[0].Port == 0
                    && fault.SocketErrorCode == SocketError.AddressAlreadyInUse;
                if (!mayHelp || tries == Tries)
                    throw;
            }
        }
    }

    private static void BindAll(IReadOnlyList<IPEndPoint> endPoints, int backlog, List<TcpListener> listeners)
    {
        var port = endPoints[0].Port;
        foreach (var endPoint in endPoints)
        {
            var one = new IPEndPoint(endPoint.Address, port);
            if (TryListen(one, backlog, mayBeMissing: listeners.Count > 0) is not { } listener)
                continue;
            listeners.Add(listener);
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }

    // ::1 may be missing although the system speaks IPv6 (containers): then 127.0.0.1 is all there is.
    private static TcpListener? TryListen(IPEndPoint endPoint, int backlog, bool mayBeMissing)
    {
        var listener = new TcpListener(endPoint);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
                listener.Server.DualMode = true;
            SocketTuning.Apply(listener.Server);
            listener.Start(backlog);
            return listener;
        }
        catch (SocketException fault)
        {
            listener.Dispose();
            if (mayBeMissing && fault.SocketErrorCode == SocketError.AddressNotAvailable)
                return null;
            throw;
        }
    }
}
