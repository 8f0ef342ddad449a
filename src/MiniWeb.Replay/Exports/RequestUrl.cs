using System;

namespace MiniWeb.Replay.Exports;

/// <summary>The URL that a request asks for.</summary>
internal static class RequestUrl
{
    /// <summary>Scheme, authority and target; an absolute target is the URL itself.</summary>
    public static string Of(ExportedMessage request, ExportOptions options)
    {
        var target = request.StartLine.Second;
        if (target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('/'))
            return target;
        var host = request.ValueOf("Host");
        var authority = options.BaseUrl?.TrimEnd('/') ?? $"http://{(host.Length == 0 ? "localhost" : host)}";
        return authority + (target.StartsWith('/') ? target : "/" + target);
    }
}
