// Chooses a handler by method and path. A router is a handler itself, so routers nest, and middleware wraps
// them.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Web;

/// <summary>
/// Handlers by exact path, or by path prefix where the pattern ends in <c>/*</c>; the longest match wins.
/// Paths are compared as they came, percent-encoding and letter case included. HEAD is answered by the
/// handler of GET.
/// </summary>
public sealed class Router
{
    private readonly List<Route> _routes = [];
    private Handler _otherwise = (_, _) => ValueTask.FromResult(Response.Text(404, "404 Not Found\n"));

    /// <summary>Adds a route.</summary>
    /// <param name="method">The method it answers, for example <c>GET</c>.</param>
    /// <param name="pattern">
    /// A path that begins with "/"; with <c>/*</c> at its end, everything below it.
    /// </param>
    /// <param name="handler">Answers.</param>
    /// <returns>This router.</returns>
    /// <exception cref="ArgumentException">
    /// The pattern does not begin with "/", or the route is there already.
    /// </exception>
    public Router Map(string method, string pattern, Handler handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(handler);
        if (!pattern.StartsWith('/'))
            throw new ArgumentException($"The pattern '{pattern}' does not begin with '/'.", nameof(pattern));
        if (_routes.Any(route => route.Method == method && route.Pattern == pattern))
            throw new ArgumentException($"{method} {pattern} is mapped already.", nameof(pattern));
        _routes.Add(new Route(method, pattern, handler));
        _routes.Sort((one, other) => other.Path.Length.CompareTo(one.Path.Length));
        return this;
    }

    /// <summary>Sets who answers when no route has the path; 404 otherwise.</summary>
    /// <returns>This router.</returns>
    public Router Otherwise(Handler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _otherwise = handler;
        return this;
    }

    /// <summary>
    /// The <see cref="Handler"/>: 405 with Allow when the path is there for other methods only.
    /// </summary>
    public ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = request.Target.Path.Span;
        var asked = request.Method == Methods.Head ? Methods.Get : request.Method;
        List<string>? others = null;
        foreach (var route in _routes)
        {
            if (!route.Has(path))
                continue;
            if (route.Method == asked || route.Method == request.Method)
                return route.Handler(request, cancellationToken);
            (others ??= []).Add(route.Method);
        }

        return others is null
            ? _otherwise(request, cancellationToken)
            : ValueTask.FromResult(NotAllowed(others));
    }

    private static Response NotAllowed(List<string> methods)
    {
        if (methods.Contains(Methods.Get))
            methods.Add(Methods.Head);
        var allow = string.Join(", ", methods.Distinct().Order(StringComparer.Ordinal));
        return Response.Text(405, "405 Method Not Allowed\n").With("Allow", allow);
    }

    private sealed record Route(string Method, string Pattern, Handler Handler)
    {
        private readonly bool _isPrefix = Pattern.EndsWith("/*", StringComparison.Ordinal);

        public byte[] Path { get; } = Encoding.ASCII.GetBytes(Pattern.TrimEnd('*'));

        public bool Has(ReadOnlySpan<byte> path) =>
            _isPrefix ? path.StartsWith(Path) : path.SequenceEqual(Path);
    }
}
