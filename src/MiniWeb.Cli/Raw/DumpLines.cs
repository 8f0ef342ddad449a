// What dump says on standard error: where to point the browser, what was saved, what was not.
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using MiniWeb.Client;

namespace MiniWeb.Cli.Raw;

/// <summary>Puts the work of <see cref="DumpServer"/> into words.</summary>
internal static class DumpLines
{
    /// <summary>Where to point the browser.</summary>
    /// <param name="address">As the user wrote it.</param>
    /// <param name="endPoints">Where it listens.</param>
    public static string Listening(string address, IReadOnlyList<IPEndPoint> endPoints)
    {
        var isNamed = address is "localhost" or "any";
        var host = isNamed ? "localhost" : new Destination(address, 80).Authority;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"open http://{host}:{endPoints[0].Port}/ in a browser (Ctrl+C ends this)");
    }

    /// <summary>What became of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="path">The file that it was saved to.</param>
    public static string Of(DumpedConnection connection, string path) => connection.End switch
    {
        DumpEnd.Silent => $"{connection.Remote} closed without sending a byte, and is not counted",
        DumpEnd.NotWanted =>
            $"{connection.Remote} sent something after the last connection that counts, and is not saved",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"saved {Bytes(connection.Length)} to {path} ({WordOf(connection.End)}): {connection.FirstLine}"),
    };

    private static string Bytes(long count) =>
        count == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");

    private static string WordOf(DumpEnd end) => end switch
    {
        DumpEnd.WholeRequest => "a whole request",
        DumpEnd.HalfClosed => "the client said that it sends no more",
        DumpEnd.Quiet => "nothing more came",
        DumpEnd.Deadline => "it took too long",
        _ => "the client reset the connection",
    };
}
