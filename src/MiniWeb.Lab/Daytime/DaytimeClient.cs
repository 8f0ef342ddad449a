// Asks for the time of day. Two waits, two deadlines, two messages: whether nobody can be reached or somebody
// does not answer are different faults. A lost datagram tells nobody that it is lost: it is sent again.
using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Daytime;

/// <summary>Asks one server.</summary>
/// <param name="question">Whom, and how long to wait.</param>
/// <param name="output">The answer goes to its data.</param>
public sealed class DaytimeClient(DaytimeQuestion question, LabOutput output)
{
    private const int BufferSize = 65536;
    private const int Repeats = 3;

    private string Place => $"{question.Host}, port {question.Port}";

    /// <summary>Asks over TCP, and prints the answer.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public async Task AskAsync(CancellationToken stop)
    {
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await ConnectAsync(connection, stop);
        var (answer, size) = (new byte[BufferSize], 0);
        try
        {
            await connection.SendAsync(Encoding.UTF8.GetBytes(question.Text), stop);
            for (var count = 1; count > 0 && size < BufferSize; size += count)
                count = await InTimeAsync(
                    question.ReadTimeout,
                    token => connection.ReceiveAsync(answer.AsMemory(size), token).AsTask(),
                    $"{Place}: connected, but no answer within {Seconds(question.ReadTimeout)} s",
                    stop);
        }
        catch (SocketException fault)
        {
            throw new LabException(LabFault.Network, $"{Place}: {SocketText.Broken(fault)}");
        }

        if (size == 0)
            throw new LabException(LabFault.Network, $"{Place}: closed without an answer");
        Print(answer.AsSpan(0, size));
    }

    /// <summary>Asks over UDP, up to three times more when no answer comes, and prints the answer.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public async Task AskByDatagramAsync(CancellationToken stop)
    {
        var address = await AddressAsync(stop);
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var answer = new byte[BufferSize];
        for (var asked = 0; asked <= Repeats; asked++)
            try
            {
                // Connected: only the server's datagrams are received, and an unreachable port is told.
                await socket.ConnectAsync(address, question.Port, stop);
                await socket.SendAsync(Encoding.UTF8.GetBytes(question.Text), stop);
                var size = await InTimeAsync(
                    question.ReadTimeout, token => socket.ReceiveAsync(answer, token).AsTask(), "", stop);
                Print(answer.AsSpan(0, size));
                return;
            }
            catch (LabException) when (asked < Repeats)
            {
                await output.Notes.WriteLineAsync(
                    $"no answer within {Seconds(question.ReadTimeout)} s, asking again");
            }
            catch (LabException)
            {
                throw new LabException(
                    LabFault.Network, $"{Place}: asked {Repeats + 1} times over UDP, and no answer came");
            }
            catch (SocketException fault)
            {
                throw Unreachable(fault);
            }
    }

    private async Task ConnectAsync(Socket connection, CancellationToken stop)
    {
        try
        {
            await InTimeAsync(
                question.ConnectTimeout,
                async token =>
                {
                    await connection.ConnectAsync(question.Host, question.Port, token);
                    return 0;
                },
                $"{Place}: not connected within {Seconds(question.ConnectTimeout)} s",
                stop);
        }
        catch (SocketException fault)
        {
            throw SocketText.CannotConnect(question.Host, question.Port, fault);
        }
    }

    // An answer or a message that says which wait was too long.
    private static async Task<int> InTimeAsync(
        TimeSpan time, Func<CancellationToken, Task<int>> wait, string message, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(time);
        try
        {
            return await wait(deadline.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new LabException(LabFault.Network, message);
        }
    }

    // IPv4 first: a datagram to the wrong one of two addresses is not refused, it is lost.
    private async Task<IPAddress> AddressAsync(CancellationToken stop)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(question.Host, stop);
            return addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
                .First();
        }
        catch (SocketException fault)
        {
            throw SocketText.CannotConnect(question.Host, question.Port, fault);
        }
    }

    private LabException Unreachable(SocketException fault) => new(
        LabFault.Network,
        fault.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => $"{Place}: no program receives on this UDP port",
            SocketError.MessageSize => $"{Place}: the text is too long for a datagram (65,507 bytes at most)",
            _ => SocketText.CannotConnect(question.Host, question.Port, fault).Message,
        });

    private void Print(ReadOnlySpan<byte> answer)
    {
        foreach (var line in Encoding.UTF8.GetString(answer).TrimEnd('\r', '\n').Split('\n'))
            output.Data.WriteLine(Printable.Of(line.TrimEnd('\r')));
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>Whom to ask for the time of day.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record DaytimeQuestion(string Host, int Port)
{
    /// <summary>What is sent; the server does not look at it.</summary>
    public string Text { get; init; } = "What time is it?";

    /// <summary>The longest that connecting may take.</summary>
    public System.TimeSpan ConnectTimeout { get; init; } = System.TimeSpan.FromSeconds(3);

    /// <summary>The longest wait for an answer; with UDP, for each datagram.</summary>
    public System.TimeSpan ReadTimeout { get; init; } = System.TimeSpan.FromSeconds(3);
}
