// Lets pages of other origins read what is served (the fetch standard's CORS protocol). Which origin may is
// settled once, so the fields are the same in every response, a refusal included: a script that is refused
// can then see why.
using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Web;

/// <summary>Middleware for other origins. Credentials are never allowed.</summary>
public static class CrossOrigin
{
    /// <summary>Any origin.</summary>
    public const string Any = "*";

    // Seconds. Long enough to save a round trip on each request; short enough that a server that no longer
    // allows it is noticed while one still remembers having turned it off.
    private const string MaxAge = "600";

    private static readonly ResponseField[] PreflightFields =
    [
        new("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
        new("Access-Control-Max-Age", MaxAge),
        new("Vary", "Access-Control-Request-Headers"),
    ];

    /// <summary>The middleware.</summary>
    /// <param name="origin"><see cref="Any"/>, or one origin as browsers spell it.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static Middleware For(string origin)
    {
        var added = AddedFields.Of(FieldsFor(origin));
        return next => added((request, cancellationToken) => IsPreflight(request)
            ? new ValueTask<Response>(AnswerPreflight(request))
            : next(request, cancellationToken));
    }

    /// <summary>
    /// Whether a text is <see cref="Any"/>, <c>null</c>, or an origin as a browser's Origin field spells it:
    /// scheme, host, and a port that is not the scheme's own; nothing behind, all in small letters.
    /// </summary>
    public static bool IsValid(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (origin is Any or "null")
            return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            && origin == Spell(uri);
    }

    private static string Spell(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        return $"{uri.Scheme}://{host}" + (uri.IsDefaultPort ? "" : $":{uri.Port}");
    }

    /// <summary>The fields that it gives to each response.</summary>
    /// <param name="origin"><see cref="Any"/>, or one origin as browsers spell it.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static IReadOnlyList<ResponseField> FieldsFor(string origin)
    {
        if (!IsValid(origin))
            throw new ArgumentException($"'{origin}' is no origin.", nameof(origin));
        List<ResponseField> fields =
        [
            new("Access-Control-Allow-Origin", origin),

            // Without it a script sees neither the validators nor what part of a file it was given.
            new("Access-Control-Expose-Headers", "*"),
        ];
        if (origin != Any)
            fields.Add(new ResponseField("Vary", "Origin"));
        return fields;
    }

    private static bool IsPreflight(Request request) =>
        request.Method == Methods.Options
        && request.Fields.IndexOf("origin"u8) >= 0
        && request.Fields.IndexOf("access-control-request-method"u8) >= 0;

    private static Response AnswerPreflight(Request request) => new(
        204, null, [.. PreflightFields, new ResponseField("Access-Control-Allow-Headers", Wanted(request))]);

    // What it names is given back, because "*" would not cover Authorization; but only names are.
    private static string Wanted(Request request)
    {
        var names = new List<string>();
        var fields = request.Fields;
        var field = "access-control-request-headers"u8;
        for (var i = fields.IndexOf(field); i >= 0; i = fields.IndexOf(field, i + 1))
            if (!TryReadNames(fields[i].Value, names))
                return Any;
        return names.Count == 0 ? Any : string.Join(", ", names);
    }

    private static bool TryReadNames(ReadOnlySpan<byte> list, List<string> names)
    {
        var reader = new ListReader(list);
        while (reader.TryRead(out var name))
        {
            if (!ByteClasses.IsToken(name))
                return false;
            names.Add(Encoding.ASCII.GetString(name));
        }

        return true;
    }
}
