// One line from a connection, of a bounded length, whatever the peer sends.
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Admission;

/// <summary>Reads and writes lines.</summary>
internal static class AsciiLine
{
    /// <summary>The next line without its end, or null when it is too long or does not end.</summary>
    public static async Task<string?> ReadAsync(Socket connection, CancellationToken stop)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (line.Length < AdmissionProof.MostLine && await connection.ReceiveAsync(one, stop) > 0)
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            else
                line.Append((char)one[0]);
        return null;
    }

    /// <summary>Sends a line.</summary>
    public static async Task WriteAsync(Socket connection, string line, CancellationToken stop) =>
        await connection.SendAsync(Encoding.ASCII.GetBytes(line + "\n"), stop);
}
