// The two sockets of a member of a multicast group:
//
//   one is bound to the group's port, which the programs of a machine share, and has joined the group;
//   one sends, from a port of its own; answers to its datagrams come back there, by unicast.
//
// Between them and the experiments stands the envelope, which seals and opens when there is a key.
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Multicast;

/// <summary>Sends to a group, and receives from it.</summary>
internal sealed class GroupChannel : IDisposable
{
    // The system may grant less.
    private const int ReceiveBuffer = 4 << 20;

    // After this many faults in a row, such as a network that is down, each next try waits.
    private const int MostFaults = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly IPEndPoint Anyone = new(IPAddress.Any, 0);

    private readonly GroupOptions _options;
    private readonly Envelope _envelope;
    private readonly Socket _sender = NewSocket();
    private readonly Socket _receiver = NewSocket();
    private readonly byte[] _groupBuffer = new byte[65536];
    private readonly byte[] _directBuffer = new byte[65536];
    private readonly IPAddress[] _localAddresses = GroupText.LocalAddresses();
    private readonly IPEndPoint _group;

    private GroupChannel(GroupOptions options, Envelope envelope)
    {
        (_options, _envelope) = (options, envelope);
        _group = new IPEndPoint(options.Group, options.Port);
    }

    /// <summary>What was thrown away.</summary>
    public Drops Drops => _envelope.Drops;

    /// <summary>The port that it sends from.</summary>
    public int OwnPort => ((IPEndPoint)_sender.LocalEndPoint!).Port;

    /// <summary>Opens the sockets.</summary>
    /// <param name="options">The group.</param>
    /// <param name="envelope">Seals and opens.</param>
    /// <param name="joins">Whether it receives from the group; a sender alone need not.</param>
    /// <exception cref="LabException">The group cannot be used so.</exception>
    public static GroupChannel Open(GroupOptions options, Envelope envelope, bool joins)
    {
        GroupText.Check(options);
        var channel = new GroupChannel(options, envelope);
        try
        {
            channel.OpenSender();
            if (joins)
                channel.Join();
            return channel;
        }
        catch (SocketException fault)
        {
            channel.Dispose();
            throw GroupText.Of(options, fault);
        }
    }

    /// <summary>Sends one datagram to the group.</summary>
    /// <exception cref="LabException">It is too big, or there is no route.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> content, CancellationToken stop) =>
        SendAsync(content, _group, stop);

    /// <summary>Sends one datagram to one member.</summary>
    /// <exception cref="LabException">It is too big, or there is no route.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> content, IPEndPoint to, CancellationToken stop)
    {
        if (content.Length + _envelope.Overhead > GroupText.MostBytes)
            throw GroupText.TooBig(content.Length, _envelope.Overhead);
        try
        {
            await _sender.SendToAsync(_envelope.Seal(content), to, stop);
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // An earlier datagram found nobody at its place: no matter to this one, which UDP may lose too.
        }
        catch (SocketException fault)
        {
            throw GroupText.Of(_options, fault);
        }
    }

    /// <summary>The next datagram to the group that is not this program's own and can be opened.</summary>
    public ValueTask<Datagram> ReceiveAsync(CancellationToken stop) =>
        ReceiveAsync(_receiver, _groupBuffer, stop);

    /// <summary>The next datagram to this program alone that can be opened.</summary>
    public ValueTask<Datagram> ReceiveDirectAsync(CancellationToken stop) =>
        ReceiveAsync(_sender, _directBuffer, stop);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        _envelope.Dispose();
    }

    private static Socket NewSocket() =>
        new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = ReceiveBuffer,
        };

    private void OpenSender()
    {
        _sender.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, _options.Ttl);
        _sender.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, _options.Loopback);
        if (_options.Interface is { } address)
            _sender.SetSocketOption(
                SocketOptionLevel.IP, SocketOptionName.MulticastInterface, address.GetAddressBytes());
        _sender.Bind(new IPEndPoint(_options.Interface ?? IPAddress.Any, 0));
    }

    private void Join()
    {
        _receiver.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        // Bound to the group, not to any address: datagrams to other groups with this port stay out. Windows
        // knows no such binding.
        _receiver.Bind(OperatingSystem.IsWindows() ? new IPEndPoint(IPAddress.Any, _options.Port) : _group);
        var membership = new MulticastOption(_options.Group, _options.Interface ?? IPAddress.Any);
        _receiver.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
    }

    private async ValueTask<Datagram> ReceiveAsync(Socket socket, byte[] buffer, CancellationToken stop)
    {
        for (var faults = 0; ; faults++)
            try
            {
                if (faults > MostFaults)
                    await Task.Delay(Pause, stop);
                var received = await socket.ReceiveFromAsync(buffer, Anyone, stop);
                var from = (IPEndPoint)received.RemoteEndPoint;
                faults = -1;
                if (!IsOwn(from)
                    && _envelope.TryOpen(buffer.AsSpan(0, received.ReceivedBytes), out var content))
                    return new Datagram(content, from);
            }
            catch (SocketException)
            {
                // What was sent before came back as unreachable, or was longer than any datagram may be.
            }
    }

    private bool IsOwn(IPEndPoint from) => from.Port == OwnPort && _localAddresses.Contains(from.Address);
}

/// <summary>A multicast group, and how it is reached.</summary>
/// <param name="Group">An IPv4 multicast address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record GroupOptions(IPAddress Group, int Port)
{
    /// <summary>The group of the experiments: all hosts of the local network.</summary>
    public const string DefaultGroup = "224.0.0.1";

    /// <summary>The port of the experiments.</summary>
    public const int DefaultPort = 10000;

    /// <summary>How many routers a datagram may pass, plus one: 1 keeps it in the local network.</summary>
    public int Ttl { get; init; } = 1;

    /// <summary>The address of the interface to use; null leaves the choice to the routes.</summary>
    public IPAddress? Interface { get; init; }

    /// <summary>Whether programs on this machine receive what it sends.</summary>
    public bool Loopback { get; init; } = true;
}

/// <summary>One datagram that arrived.</summary>
/// <param name="Content">Its bytes, opened when they were sealed.</param>
/// <param name="From">Who sent it.</param>
internal readonly record struct Datagram(byte[] Content, IPEndPoint From);
