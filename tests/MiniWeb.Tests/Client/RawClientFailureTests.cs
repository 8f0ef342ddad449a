// No connection, and a connection that ends badly: each its own kind, each with one line that says where.
using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class RawClientFailureTests
{
    private static readonly byte[] Get = "GET / HTTP/1.0\r\n\r\n"u8.ToArray();

    private static readonly RawClient Client = new(RawClientOptions.Default);

    private static readonly RawClientOptions Options = new()
    {
        ConnectTimeout = TimeSpan.FromMilliseconds(300),
        ReadTimeout = TimeSpan.FromMilliseconds(300),
    };

    [Theory]
    [InlineData("a host that cannot have an address", ClientFailureKind.NotResolved)]
    [InlineData("a port where nothing listens", ClientFailureKind.Refused)]
    [InlineData("a listener that takes no more", ClientFailureKind.ConnectTimedOut)]
    [InlineData("a server without TLS, by https", ClientFailureKind.Tls)]
    [InlineData("a server that accepts and is silent", ClientFailureKind.ReadTimedOut)]
    [InlineData("a server that is silent, by https", ClientFailureKind.ConnectTimedOut)]
    public async Task Each_failure_has_its_kind_and_one_line(string peer, ClientFailureKind kind)
    {
        using var listener = Listen(backlog: 1);
        var (port, fill) = (((IPEndPoint)listener.LocalEndPoint!).Port, new FilledBacklog(listener));
        using var received = new MemoryStream();
        var destination = peer switch
        {
            "a host that cannot have an address" => new Destination("a..b", 80),
            "a port where nothing listens" => new Destination("127.0.0.1", FreedPort()),
            _ => new Destination("127.0.0.1", port, peer.Contains("https", StringComparison.Ordinal)),
        };
        if (kind == ClientFailureKind.ConnectTimedOut && !destination.IsTls)
            await fill.FillAsync();
        var serving = kind == ClientFailureKind.Tls ? AnswerPlainlyAsync(listener) : Task.CompletedTask;

        var exchange = await new RawClient(Options).SendAsync(
            destination, Get, received, TestContext.Current.CancellationToken);

        Assert.Equal(kind, exchange.Failure?.Kind);
        Assert.DoesNotContain('\n', exchange.Failure!.Message);
        Assert.Contains(destination.Host, exchange.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, received.Length);
        await serving;
        fill.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Under_TLS_the_certificate_decides(bool isTrusted)
    {
        using var certificate = SelfSigned();
        using var listener = Listen(backlog: 5);
        var destination =
            new Destination("localhost", ((IPEndPoint)listener.LocalEndPoint!).Port, IsTls: true);
        RemoteCertificateValidationCallback isOurs =
            (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString();
        var options = new RawClientOptions { CertificateCheck = isTrusted ? isOurs : null };
        using var received = new MemoryStream();
        var serving = AnswerUnderTlsAsync(listener, certificate);

        var exchange = await new RawClient(options).SendAsync(
            destination, Get, received, TestContext.Current.CancellationToken);

        Assert.Equal(isTrusted ? null : ClientFailureKind.Tls, exchange.Failure?.Kind);
        Assert.Equal(isTrusted ? "HTTP/1.0 204 None\r\n\r\n"u8.ToArray() : [], received.ToArray());
        await serving;
    }

    [Theory]
    [InlineData("before connecting")]
    [InlineData("while reading")]
    public async Task Cancelling_throws_and_keeps_what_came(string when)
    {
        var part = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"u8.ToArray();
        await using var server = new ScriptedServer(Get.Length, [part], ServerEnding.Hold);
        using var received = new NotifyingStream(part.Length);
        using var source = new CancellationTokenSource();
        if (when == "before connecting")
            await source.CancelAsync();
        else
            received.Reached += (_, _) => source.CancelAfter(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client.SendAsync(server.Destination, Get, received, source.Token));

        Assert.Equal(when == "while reading" ? part : [], received.ToArray());
    }

    [Fact]
    public async Task A_fault_of_the_output_is_thrown_as_it_is()
    {
        await using var server =
            new ScriptedServer(Get.Length, ["HTTP/1.0 200 OK\r\n\r\n"u8.ToArray()], ServerEnding.Fin);
        using var full = new FullStream();
        var fault = await Assert.ThrowsAsync<IOException>(
            () => Client.SendAsync(server.Destination, Get, full, TestContext.Current.CancellationToken));
        Assert.Equal(FullStream.Message, fault.Message);
    }

    private static Socket Listen(int backlog)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog);
        return listener;
    }

    private static int FreedPort()
    {
        using var listener = Listen(1);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private static async Task AnswerPlainlyAsync(Socket listener)
    {
        using var socket = await listener.AcceptAsync();
        await socket.SendAsync("HTTP/1.0 400 Bad\r\n\r\n"u8.ToArray());
        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task AnswerUnderTlsAsync(Socket listener, X509Certificate2 certificate)
    {
        using var socket = await listener.AcceptAsync();
        await using var tls = new SslStream(new NetworkStream(socket));
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            await tls.ReadExactlyAsync(new byte[Get.Length]);
            await tls.WriteAsync("HTTP/1.0 204 None\r\n\r\n"u8.ToArray());
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            // The client does not trust the certificate, and goes.
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
