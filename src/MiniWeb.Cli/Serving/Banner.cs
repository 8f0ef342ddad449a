// The first thing that a user sees: where to point the browser, and where things go. Seven lines, and one
// more when the inspector is open to others.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli.Serving;

/// <summary>The lines that <c>serve</c> begins with.</summary>
internal static class Banner
{
    /// <summary>Writes the banner, in one piece.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="echo">Whether requests are answered with themselves.</param>
    /// <param name="log">The log file, or null.</param>
    /// <param name="endPoints">Where the server really listens.</param>
    /// <param name="inspector">The inspector, started; or null.</param>
    public static void Write(
        TextWriter error,
        Settings settings,
        bool echo,
        string? log,
        IReadOnlyList<IPEndPoint> endPoints,
        InspectorHost? inspector)
    {
        error.Write(Compose(
            settings, echo, log, string.Join("  ", Urls(settings.Address, endPoints)),
                InspectorText(inspector)));
        error.Flush();
    }

    /// <summary>The banner's text.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="echo">Whether requests are answered with themselves.</param>
    /// <param name="log">The log file, or null.</param>
    /// <param name="urls">Where to point the browser.</param>
    /// <param name="inspector">Where the inspector is, or that it is off.</param>
    public static string Compose(Settings settings, bool echo, string? log, string urls, string inspector)
    {
        var job = echo ? "answers each request with itself" : "serves " + OneLine.Of(settings.Root);
        var captures = settings.Capture.Enabled
            ? $"{OneLine.Of(settings.Capture.Directory)}  (miniweb list)"
            : "off";
        return new StringBuilder()
            .Append("MiniWeb ").Append(job)
            .Append("\n  open      ").Append(urls)
            .Append("\n  inspector ").Append(inspector)
            .Append("\n  captures  ").Append(captures)
            .Append("\n  log       ").Append(log is null ? "off" : OneLine.Of(log))
            .Append("\n  settings  ").Append(settings.File is null ? "built-in" : OneLine.Of(settings.File))
            .Append("\nCtrl+C stops it.\n").ToString();
    }

    /// <summary>What is said of the inspector.</summary>
    /// <param name="inspector">The inspector, started; or null.</param>
    public static string InspectorText(InspectorHost? inspector)
    {
        if (inspector is null)
            return "off";
        var note = inspector.Note is null ? "" : $"  ({inspector.Note})";
        var warning = inspector.Warning is { } told ? $"\n  WARNING   {told}" : "";
        return string.Join("  ", inspector.Urls) + note + warning;
    }

    /// <summary>Every URL under which a browser finds the server.</summary>
    /// <param name="address">The address as it was set.</param>
    /// <param name="endPoints">Where the server really listens.</param>
    public static IEnumerable<string> Urls(string address, IReadOnlyList<IPEndPoint> endPoints)
    {
        var port = endPoints[0].Port;
        return address switch
        {
            "localhost" => [$"http://localhost:{port}"],
            // As it is written: to write an address takes code that the runtime must compile first.
            "127.0.0.1" => [$"http://127.0.0.1:{port}"],
            "any" => [$"http://localhost:{port}", .. NetworkAddresses().Select(one => Url(one, port))],
            _ => UrlsOf(endPoints),
        };
    }

    private static IEnumerable<string> UrlsOf(IReadOnlyList<IPEndPoint> endPoints)
    {
        foreach (var one in endPoints)
            yield return Url(one.Address, one.Port);
    }

    private static string Url(IPAddress address, int port) => $"http://{new IPEndPoint(address, port)}";

    private static IEnumerable<IPAddress> NetworkAddresses() =>
        from network in NetworkInterface.GetAllNetworkInterfaces()
        where network.OperationalStatus == OperationalStatus.Up
        from unicast in network.GetIPProperties().UnicastAddresses
        where unicast.Address.AddressFamily == AddressFamily.InterNetwork
            && !IPAddress.IsLoopback(unicast.Address)
        select unicast.Address;
}
