// Field lines that a site's owner wants in every response. A prepared response is dressed once and then given
// again: the table below forgets it together with the response that it was made from.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Web;

/// <summary>
/// Middleware that adds fields to every response of the handler inside. A field that the handler has set
/// under the same name is replaced; Vary is joined to the handler's own, because what a response varies with
/// does not stop to matter.
/// </summary>
public sealed class AddedFields
{
    private const string Vary = "Vary";

    private readonly IReadOnlyList<ResponseField> _fields;
    private readonly HashSet<string> _replaced;
    private readonly string? _vary;
    private readonly ConditionalWeakTable<Response, Response> _dressed = [];

    private AddedFields(IReadOnlyList<ResponseField> fields)
    {
        _fields = [.. fields.Where(field => !IsVary(field))];
        _replaced = fields.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var vary = fields.Where(IsVary).Select(field => field.Value).ToArray();
        _vary = vary.Length == 0 ? null : string.Join(", ", vary);
    }

    /// <summary>Makes the middleware.</summary>
    /// <param name="fields">
    /// What is added; a name may come more than once. Not Date, Connection, Content-Length and
    /// Transfer-Encoding: <see cref="Response"/> refuses them.
    /// </param>
    /// <returns>The middleware; without fields, one that leaves the handler as it is.</returns>
    public static Middleware Of(IReadOnlyList<ResponseField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Count == 0 ? next => next : new AddedFields(fields).Wrap;
    }

    /// <summary>The same for single responses, for those that a server makes itself.</summary>
    /// <param name="fields">What is added.</param>
    public static Func<Response, Response> Dressing(IReadOnlyList<ResponseField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Count == 0 ? response => response : new AddedFields(fields).Make;
    }

    private static bool IsVary(ResponseField field) =>
        field.Name.Equals(Vary, StringComparison.OrdinalIgnoreCase);

    private Handler Wrap(Handler next)
    {
        // A prepared response comes without a wait, and is then dressed without an allocation.
        async ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken) =>
            WithFields(await next(request, cancellationToken));
        return AnswerAsync;
    }

    // Content that is not in memory is sent once, from a file say, and its response with it.
    private Response WithFields(Response response) =>
        response.Content.InMemory is null ? Make(response) : _dressed.GetValue(response, Make);

    private Response Make(Response response)
    {
        var kept = response.Fields.Where(field => IsVary(field) || !_replaced.Contains(field.Name)).ToList();
        if (_vary is not null)
        {
            var before = kept.Where(IsVary).Select(field => field.Value).ToArray();
            kept.RemoveAll(IsVary);
            kept.Add(new ResponseField(Vary, string.Join(", ", [.. before, _vary])));
        }

        return new Response(response.Status, response.Content, [.. kept, .. _fields])
        {
            Closes = response.Closes,
        };
    }
}
