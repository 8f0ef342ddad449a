// From a destination to a connection: addresses, TCP, TLS, all under one deadline. Every address of a name is
// tried in turn, so that "localhost" finds a server that listens on one of 127.0.0.1 and ::1 only.
using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class Connector(RawClientOptions options, Destination destination)
{
    /// <summary>Why there is no connection, after null was returned.</summary>
    public ClientFailure? Failure { get; private set; }

    public async Task<ClientConnection?> ConnectAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.ConnectTimeout);
        try
        {
            return await OpenAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var within = Wording.Of(options.ConnectTimeout);
            Failure = new(
                ClientFailureKind.ConnectTimedOut, $"no connection to {destination} within {within}");
        }
        catch (SocketException fault)
        {
            Failure = FailureOf(fault);
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            var line = fault.Message.ReplaceLineEndings(" ");
            Failure = new(ClientFailureKind.Tls, $"the TLS handshake with {destination} failed: {line}");
        }

        return null;
    }

    private async Task<ClientConnection> OpenAsync(CancellationToken deadline)
    {
        var socket = await OpenSocketAsync(deadline);
        var stream = new NetworkStream(socket, ownsSocket: true);
        if (!destination.IsTls)
            return new ClientConnection(socket, stream);
        var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(TlsOptions(), deadline);
            return new ClientConnection(socket, tls);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private SslClientAuthenticationOptions TlsOptions() => new()
    {
        TargetHost = destination.Host,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        RemoteCertificateValidationCallback = options.CertificateCheck,
    };

    private async Task<Socket> OpenSocketAsync(CancellationToken deadline)
    {
        var addresses = await Dns.GetHostAddressesAsync(destination.Host, deadline);
        SocketException? first = null;
        foreach (var one in addresses)
        {
            // ::ffff:127.0.0.1 is an IPv4 address in IPv6 spelling (RFC 4291 §2.5.5.2).
            var address = one.IsIPv4MappedToIPv6 ? one.MapToIPv4() : one;
            var socket =
                new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, destination.Port), deadline);
                return socket;
            }
            catch (SocketException fault)
            {
                first ??= fault;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw first ?? new SocketException((int)SocketError.HostNotFound);
    }

    private ClientFailure FailureOf(SocketException fault) => fault.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            new(ClientFailureKind.NotResolved, $"no address is known for {destination.Host}"),
        SocketError.ConnectionRefused =>
            new(ClientFailureKind.Refused, $"nothing listens at {destination}: the connection was refused"),
        SocketError.TimedOut =>
            new(ClientFailureKind.ConnectTimedOut, $"{destination} does not answer"),
        SocketError.ConnectionReset =>
            new(ClientFailureKind.Reset, $"{destination} reset the connection at once"),
        _ => new(ClientFailureKind.Unreachable, $"{destination} cannot be reached: {fault.Message}"),
    };
}
