// Composing a response of 1 KiB into the send buffer, without sending it: one made for the request, and a
// prepared one that is given again, as a small static file is: of that, only the writer may be allocated.
using System;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Transport;
using MiniWeb.Transport.Portable;
using MiniWeb.Web;

namespace MiniWeb.Benchmarks.Core;

[ShortRunJob, MemoryDiagnoser]
public class ResponseComposing : IDisposable
{
    private readonly byte[] _content = new byte[1024];
    private readonly DateLine _date = new();
    private readonly HttpServerOptions _options = new();
    private readonly RequestParser _parser = new(ParserLimits.Default);
    private TcpListener? _listener;
    private Socket? _client;
    private TcpConnection? _connection;
    private Response? _prepared;

    [GlobalSetup]
    public void Prepare()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _client.Connect(_listener.LocalEndpoint);
        var accepted = new RuntimeSocket(_listener.AcceptSocket());
        _connection = TcpConnection.TryTake(new AcceptedSocket(accepted, 1));
        _prepared = Make();
        _parser.Parse(SampleHeads.Requests["browser"], out _);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _connection?.Dispose();
        _client?.Dispose();
        _listener?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Prepared() => Compose(_prepared!);

    [Benchmark]
    public void MadeAnew() => Compose(Make());

    private void Compose(Response response)
    {
        using var writer = new ResponseWriter(_options, _date);
        writer.Attach(_connection!, null);
        if (!writer.TryWrite(response, _parser.Head, persists: true) || !writer.HasPending)
            throw new InvalidOperationException("The response was not composed.");
    }

    private Response Make() => new(
        200,
        new BytesContent(_content),
        new ResponseField("Content-Type", "text/plain; charset=utf-8"),
        new ResponseField("Last-Modified", "Thu, 19 Nov 2026 08:45:00 GMT"),
        new ResponseField("ETag", "\"65f-400\""));
}
