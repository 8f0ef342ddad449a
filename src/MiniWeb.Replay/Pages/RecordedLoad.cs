// What the recorded browser really fetched for a page: the captures behind the page's own, from the same
// client, up to its next navigation, that came from the page or from what the page fetched (Referer).
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Replay.Exports;

namespace MiniWeb.Replay.Pages;

internal static class RecordedLoad
{
    /// <summary>The fetches by target, in their order; each target once.</summary>
    /// <param name="captures">All captures, oldest first.</param>
    /// <param name="page">The page's.</param>
    /// <param name="pageUrl">Its URL.</param>
    public static List<(string Target, ReplayRequest Request)> Of(
        IEnumerable<CapturedExchange> captures, CapturedExchange page, string pageUrl)
    {
        var fetched = new List<(string Target, ReplayRequest Request)>();
        var targets = new HashSet<string>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal) { pageUrl };
        foreach (var capture in captures.Where(capture => IsLater(capture, page)))
        {
            var request = new ReplaySource(capture).Load();
            if (ExportedMessage.OfRequest(request.Bytes) is not { } message)
                continue;
            if (IsNavigation(message))
                break;
            var referer = message.ValueOf("Referer");
            if (referer.Length > 0 && !known.Contains(referer))
                continue;
            var (method, target, _) = message.StartLine;
            known.Add($"http://{message.ValueOf("Host")}{target}");
            // A page names what is fetched by GET; the rest is told with its method.
            target = method == "GET" ? target : $"{method} {target}";
            if (targets.Add(target))
                fetched.Add((target, request));
        }

        return fetched;
    }

    private static bool IsLater(CapturedExchange capture, CapturedExchange page) =>
        capture.Record is { Request.Method: not null } record
        && record.Id != page.Id
        && record.Began >= page.Record!.Began
        && HostOf(record.Connection.Remote) == HostOf(page.Record.Connection.Remote);

    private static bool IsNavigation(ExportedMessage message)
    {
        var destination = message.ValueOf("Sec-Fetch-Dest");
        return destination.Length > 0 ? destination == "document"
            : message.ValueOf("Upgrade-Insecure-Requests") == "1";
    }

    // Without the port: a browser opens several connections.
    private static string HostOf(string remote) => remote[..Math.Max(0, remote.LastIndexOf(':'))];
}
