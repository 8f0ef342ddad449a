// The peer that MiniWeb is measured against: ASP.NET Core's own static file middleware, and nothing else.
// Set to be as fast as it can be on one core: no logging, no routing, HTTP/1.1 only, no Server field, and
// socket work run inline: by the option below, and by the runtime's inline socket completions, which the
// side-by-side run switches on by environment. Together they are worth about a tenth.
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace MiniWeb.Benchmarks.Peers;

internal static class Program
{
    private static void Main(string[] arguments)
    {
        var (root, port) = (arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Listen(options, port));
        builder.Services.Configure<SocketTransportOptions>(RunInline);
        using var files = new PhysicalFileProvider(root);
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        app.Run();
    }

    private static void RunInline(SocketTransportOptions options) =>
        options.UnsafePreferInlineScheduling = true;

    private static void Listen(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
