// What a visitor without the token is told: where the URL with the token is printed. It needs no other file,
// because none is given away without the token.
using System;
using System.Text;
using MiniWeb.Inspector.Pages;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Guarding;

/// <summary>Makes the page that asks for the token.</summary>
internal static class TokenPage
{
    private const string Hint =
        "Open the URL of the line “inspector” that the server printed when it started.";

    /// <summary>The answer: 403, as a page for browsers, as two lines of text for others.</summary>
    /// <param name="request">The request.</param>
    /// <param name="query">Its query.</param>
    public static Response For(Request request, QueryText query)
    {
        var fault = query[AccessToken.Name] is { Length: > 0 }
            ? "The token is wrong, or of an earlier run of the server."
            : "The token is missing.";
        var isBrowser = (request.Fields.GetText("Accept") ?? "")
            .Contains("text/html", StringComparison.OrdinalIgnoreCase);
        var text = isBrowser ? PageOf(request, query, fault) : $"{fault}\n{Hint}\n";
        var type = isBrowser ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        // A stranger keeps no connection.
        return new Response(403, new BytesContent(Encoding.UTF8.GetBytes(text)),
            [new ResponseField("Content-Type", type), .. GuardedFields.OfTokenPage]) { Closes = true };
    }

    /// <summary>
    /// The path of a request, as a place on this host: "//name" and "/\name" would lead to another one.
    /// </summary>
    public static string PathOf(Request request) => "/" + request.Path.TrimStart('/', '\\');

    private static string PageOf(Request request, QueryText query, string fault)
    {
        var page = new Html().Add($$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            {{Again(request)}}<title>Token · MiniWeb inspector</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 4rem auto; padding: 1rem }
            input, button { font: inherit; padding: .4rem .6rem }
            input[name=token] { width: 22rem; max-width: 100%; box-sizing: border-box }
            </style>
            </head>
            <body>
            <h1>MiniWeb inspector</h1>
            <p>{{fault}} <strong>{{Hint}}</strong></p>
            <p>The inspector shows captured bytes, passwords and cookies too, so it asks each browser for the
            token once. Then the browser keeps it in a cookie until the server is started again.</p>
            <form method="get" action="{{PathOf(request)}}">

            """);
        foreach (var (name, value) in query.Pairs)
            if (name != AccessToken.Name)
                page.Add($"""<input type="hidden" name="{name}" value="{value}">""");
        return page.Add($"""
            <p><label for="token">The token, or that URL</label><br>
            <input id="token" name="token" type="password" autocomplete="off" required autofocus>
            <button type="submit">Look</button></p>
            </form>
            </body>
            </html>

            """).ToString();
    }

    // A browser sends no SameSite=Strict cookie when a link of another site leads here. The page asks once
    // more by itself, and then the cookie comes, where there is one.
    private static Html Again(Request request) =>
        request.Fields.GetText("Sec-Fetch-Site") == "cross-site"
        && request.Fields.GetText("Sec-Fetch-Mode") == "navigate"
            ? new Html().Add($"""<meta http-equiv="refresh" content="0">""").Add($"\n")
            : new Html();
}
