// One echo, without captures and log, for tests whose clients are all well served.
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

/// <summary>A class fixture: <c>serve --echo</c>.</summary>
public sealed class QuietEcho : IAsyncLifetime
{
    private MiniWebServer? _server;

    /// <summary>The server.</summary>
    public MiniWebServer Server => _server!;

    /// <summary>Starts it.</summary>
    public async ValueTask InitializeAsync() => _server = await Site.StartEchoAsync();

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
