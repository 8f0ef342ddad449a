// Secrets in every place of a message, under every name, in every spelling: a table of places times names.
// Each row is a message with a canary in it.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace MiniWeb.Replay.Tests.Exports;

internal static class CanaryRows
{
    public const string Canary = "CANARY";

    public static readonly string[] Names =
    [
        "password", "client_secret", "id_token", "passwd", "password_confirmation", "accessToken",
        "X-Amz-Security-Token", "X-CSRF-Token", "X-Access-Token", "apikey", "Proxy-Authorization",
            "Set-Cookie2",
        "user[password]", "session_id", "refresh_token",
    ];

    public static readonly string[] Innocent =
        ["author", "tokenizer", "keyboard", "passenger", "q", "status_code"];

    // What a value may have in it that ends values elsewhere.
    private static readonly string[] Forms =
        ["CANARY", "ab,CANARY", "ab;CANARY", "ab#CANARY", "ab'CANARY", "ab:CANARY", "ab@CANARY", "ab?CANARY"];

    /// <summary>Each place, by its name: how it holds a name and a value.</summary>
    public static readonly Dictionary<string, Func<string, string, byte[]>> Places = new()
    {
        ["query"] = (name, value) => Get($"/?{Url(name)}={value}&kept=1"),
        ["query, name encoded"] = (name, value) => Get($"/?{Triplets(name)}={value}"),
        ["query, behind a semicolon"] = (name, value) => Get($"/?a=1;{Url(name)}={value}"),
        ["query in a query"] = (name, value) => Get($"/?next={Url($"http://a/?{Url(name)}={value}")}&b=1"),
        ["Referer"] = (name, value) => Get("/", $"Referer: http://a/?{Url(name)}={value}&b=1"),
        ["Location's fragment"] = (name, value) => Answer("", "", $"Location: /#{Url(name)}={value}"),
        ["Link"] = (name, value) => Answer("", "", $"Link: <http://a/?{Url(name)}={value}>; rel=next"),
        ["form"] = (name, value) =>
            Post("application/x-www-form-urlencoded", $"a=1&{Url(name)}={Url(value)}"),
        ["form, name encoded"] =
            (name, value) => Post("application/x-www-form-urlencoded", $"{Triplets(name)}={value}&b=2"),
        ["form without a type"] = (name, value) => Post("", $"a=1&{Url(name)}={value}&b=2"),
        ["JSON in a form"] = (name, value) =>
            Post("application/x-www-form-urlencoded", $"j={Url(Json(name, value))}"),
        ["JSON"] = (name, value) => Post("application/json", Json(name, value)),
        ["JSON, escaped"] = (name, value) => Post(
            "application/json",
                $"{{\"\\u00{(int)name[0]:x2}{name[1..]}\":{JsonSerializer.Serialize(value)}}}"),
        ["JSON array"] = (name, value) => Post(
            "application/json",
                $"{{\"{name}\":[1,{JsonSerializer.Serialize(value)},{{\"a\":\"{Canary}\"}}]}}"),
        ["JSON, nested"] = (name, value) =>
            Answer("application/json", $"{{\"a\":[{{\"b\":{Json(name, value)}}}]}}"),
        ["JSON in JSON"] = (name, value) => Post(
            "application/json", JsonSerializer.Serialize(new { body = Json(name, value) })),
        ["JSON pair"] = (name, value) => Post(
            "application/json", $"[{{\"value\":{JsonSerializer.Serialize(value)},\"name\":\"{name}\"}}]"),
        ["JSON without a type"] = (name, value) => Post("", $" {Json(name, value)}"),
        ["JSON lines"] = (name, value) => Post("application/x-ndjson", $"{{}}\n{Json(name, value)}\n"),
        ["JSON as text"] = (name, value) => Post("text/plain", $"saved {Json(name, value)}"),
        ["JSON, broken"] = (_, value) => Post("application/json", $"{{\"a\":{value}"),
        ["multipart"] = (name, value) => Multipart($"form-data; name=\"{name}\"", "", value),
        ["multipart, JSON"] = (name, value) =>
            Multipart("form-data; name=\"a\"", "Content-Type: application/json\r\n", Json(name, value)),
        ["multipart without boundary"] = (_, value) => Post("multipart/form-data", $"--b\r\n\r\n{value}"),
        ["XML element"] = (name, value) =>
            Post("text/xml", $"<a><{Tag(name)} t='1'><b>{Xml(value)}</b></{Tag(name)}></a>"),
        ["XML, namespace"] = (name, value) =>
            Post("application/soap+xml", $"<s:a><w:{Tag(name)}>{Xml(value)}</w:{Tag(name)}></s:a>"),
        ["XML attribute"] = (name, value) => Post("application/xml", $"<a {Tag(name)} = \"{Xml(value)}\"/>"),
        ["XML pair"] = (name, value) => Post("text/xml", $"<add key=\"{name}\" value=\"{Xml(value)}\"/>"),
        ["XML, key and string"] =
            (name, value) => Post("text/xml", $"<dict><key>{name}</key><string>{Xml(value)}</string></dict>"),
        ["HTML input"] = (name, value) =>
            Answer("text/html", $"<!doctype html><input value=\"{Xml(value)}\" name={Tag(name)}>"),
        ["HTML meta"] = (name, value) =>
            Answer("text/html", $"<html><meta name=\"{name}\" content=\"{Xml(value)}\">"),
        ["script"] = (name, value) => Answer("text/html",
            $"<html><script>var a={{\"{name}\" : \"{value.Replace("\"", "\\\"")}\"}}</script>"),
        ["text, line"] = (name, value) => Post("text/plain", $"a=1\n{name} = x {value}\nb"),
        ["text, colon"] = (name, value) => Post("text/plain", $"a\n{name}: {value}\nb"),
        ["text, in a line"] = (name, value) => Post("text/plain", $"then {name}={value} b"),
        ["UTF-16"] = (name, value) => PostBytes(
            "application/json; charset=utf-16", Encoding.Unicode.GetBytes(Json(name, value))),
        ["chunks"] = (name, value) => Chunks($"a=1&{Url(name)}={Url(value)}"),
        ["gzip"] = (name, value) => Zipped("gzip", Json(name, value)),
        ["unknown coding"] = (_, value) => Coded("zstd", Encoding.UTF8.GetBytes(value)),
        ["protobuf"] = (_, value) => Post("application/x-protobuf", $"\n\u0006{value}"),
    };

    /// <summary>Every row: place, name, form of the value.</summary>
    public static IEnumerable<(string Place, string Name, string Value)> All() =>
        from place in Places.Keys.Index()
        from name in Names.Index()
        select (place.Item, name.Item, Forms[(place.Index + name.Index) % Forms.Length]);

    public static byte[] Get(string target, string more = "A: b") =>
        Bytes($"GET {target} HTTP/1.1\r\nHost: a\r\n{more}\r\n\r\n");

    public static byte[] Post(string type, string content) =>
        PostBytes(type, Encoding.UTF8.GetBytes(content));

    public static byte[] PostBytes(string type, byte[] content)
    {
        var field = type.Length == 0 ? "" : $"Content-Type: {type}\r\n";
        return
        [
            .. Bytes($"POST / HTTP/1.1\r\nHost: a\r\n{field}Content-Length: {content.Length}\r\n\r\n"),
            .. content,
        ];
    }

    public static byte[] Answer(string type, string content, string more = "A: b")
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n{more}\r\n";
        return [.. Bytes($"{head}Content-Length: {bytes.Length}\r\n\r\n"), .. bytes];
    }

    private static byte[] Multipart(string disposition, string fields, string content) => Post(
        "multipart/form-data; boundary=\"x y\"",
        $"--x y\r\nContent-Disposition: {disposition}\r\n{fields}\r\n{content}\r\n--x y--\r\n");

    private static byte[] Chunks(string content) => Bytes(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
        + string.Concat(content.Chunk(3).Select(part => $"{part.Length:x}\r\n{new string(part)}\r\n"))
        + $"0\r\nCookie: {Canary}\r\n\r\n");

    private static byte[] Zipped(string coding, string text)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.NoCompression, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return Coded(coding, zipped.ToArray());
    }

    private static byte[] Coded(string coding, byte[] content) =>
    [
        .. Bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + $"Content-Encoding: {coding}\r\nContent-Length: {content.Length}\r\n\r\n"),
        .. content,
    ];

    private static string Json(string name, string value) =>
        $"{{\"a\":\"b\",\"{name}\":{JsonSerializer.Serialize(value)}}}";

    private static string Url(string text) => Uri.EscapeDataString(text);

    private static string Triplets(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"%{value:x2}"));

    private static string Tag(string name) => name.Replace("[", "-").Replace("]", "");

    private static string Xml(string value) => value.Replace("'", "&#39;");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
