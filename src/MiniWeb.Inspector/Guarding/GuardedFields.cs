// The fields that tell the browser what the inspector's pages may do: nothing but load their own style and
// script, and be shown in no frame. Captured content is shown under stricter ones: it may do nothing at all.
using System.Collections.Generic;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Guarding;

/// <summary>The fields of every response.</summary>
internal static class GuardedFields
{
    /// <summary>For the inspector's own pages, styles and scripts.</summary>
    public static readonly IReadOnlyList<ResponseField> OfPages =
    [
        new("Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            + "object-src 'none'"),
        new("X-Frame-Options", "DENY"),
        .. Common(),
    ];

    /// <summary>For the page that asks for the token: its own style and form, nothing else.</summary>
    public static readonly IReadOnlyList<ResponseField> OfTokenPage =
    [
        new("Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'"),
        new("X-Frame-Options", "DENY"),
        .. Common(),
    ];

    /// <summary>
    /// For captured content: text, an image, or a page without scripts, forms, links and origin.
    /// </summary>
    public static readonly IReadOnlyList<ResponseField> OfContent =
    [
        new("Content-Security-Policy",
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; "
            + "base-uri 'none'; frame-ancestors 'self'"),
        new("X-Frame-Options", "SAMEORIGIN"),
        .. Common(),
    ];

    // Referrer-Policy is not no-referrer: a form's Origin would be null then, and the guard refuses that.
    private static IEnumerable<ResponseField> Common() =>
    [
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cache-Control", "no-store"),
    ];
}
