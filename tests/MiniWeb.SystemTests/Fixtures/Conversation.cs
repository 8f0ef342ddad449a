// One connection from the first byte to the last, both ways, as the client saw it.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>What a client sent and received on one connection.</summary>
/// <param name="LocalPort">The client's port.</param>
/// <param name="Sent">Every byte it sent.</param>
/// <param name="Received">Every byte it received.</param>
public sealed record Conversation(int LocalPort, byte[] Sent, byte[] Received)
{
    /// <summary>
    /// Connects, sends the pieces, says that no more follow, and reads until the server closes.
    /// </summary>
    public static async Task<Conversation> HoldAsync(int port, IReadOnlyList<byte[]> pieces)
    {
        using var connection = await RawConnection.ConnectAsync(port);
        var receiving = connection.ReadToEndAsync();
        foreach (var piece in pieces) await connection.SendAsync(piece);
        connection.FinishSending();
        byte[] sent = [.. pieces.SelectMany(piece => piece)];
        return new Conversation(connection.LocalPort, sent, await receiving);
    }

    /// <summary>
    /// Fails unless the captures of this connection, laid end to end, are what was sent and received.
    /// </summary>
    /// <returns>Its captures.</returns>
    public List<SavedExchange> AssertSavedIn(IReadOnlyList<SavedExchange> saved)
    {
        List<SavedExchange> own = [.. saved.Where(exchange => exchange.RemotePort == LocalPort)];
        Sha256.AssertSame(Sent, [.. own.SelectMany(exchange => exchange.Request)]);
        Sha256.AssertSame(Received, [.. own.SelectMany(exchange => exchange.Response)]);
        return own;
    }
}
