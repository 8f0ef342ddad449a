// One request or response of a HAR, spelled as HTTP/1.1. The HAR has the parts of messages, not their bytes.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay.Importing;

internal sealed class HarMessage(HarFile file, HarNotes notes)
{
    private const int LongestReason = 1000;

    private static readonly ByteSet QueryValue = ByteSet.Where(
        static value => ByteClasses.Query.Contains(value) && !"&=+#%".Contains((char)value));

    /// <summary>The request's bytes; null, which is told, when it cannot be one.</summary>
    public byte[]? Request(HarObject json, string method)
    {
        if (!ByteClasses.IsToken(Encoding.UTF8.GetBytes(method)))
        {
            notes.Tell($"left out, because its method is missing or no token: {HarNotes.Shown(method)}");
            return null;
        }

        if (json.Text("url") is not { } url || HarUrl.Of(method, url, notes) is not { } place)
        {
            if (json.Text("url") is null)
                notes.Tell("left out, because it has no URL");
            return null;
        }

        var fields = new HarFields(json, "request", notes);
        var version = VersionOf(json, "request", out _);
        if (!TrySetHost(fields, place.Authority, version))
            return null;
        var content = PostDataOf(json, fields);
        var framing = new HarFraming(fields, "request", notes);
        framing.Fit(content, version, needsLength: true);
        return framing.Spell($"{method} {WithQuery(place.Target, json)} {version}", content);
    }

    /// <summary>The response's bytes; none, which is told, when the HAR has no status.</summary>
    public byte[] Response(HarObject json, string method)
    {
        var status = json.IsThere ? json.Number("status") ?? 0 : 0;
        if (status is < 100 or > 999 || status != Math.Floor(status))
        {
            notes.Tell("there is no response; the HAR has no status of one");
            return [];
        }

        var fields = new HarFields(json, "response", notes);
        var version = VersionOf(json, "response", out var isStated);
        var content = HarContent.Of(json.Object("content"), TypeOf(json, fields), file, "response", notes);
        var framing = new HarFraming(fields, "response", notes);
        var line = FormattableString.Invariant($"{version} {status} {ReasonOf(json)}");
        if (!HasContent(method, (int)status))
        {
            if (content.Bytes.Length > 0)
                notes.Tell(FormattableString.Invariant(
                    $"the content of a {method} with {status}, which has none"));
            framing.FitWithout(isAboutContent: method == "HEAD" || status == 304);
            return framing.Spell(line, [], hasContent: false);
        }

        Decode(fields, content, "response");
        framing.Fit(content.Bytes, version, needsLength: !isStated);
        return framing.Spell(line, content.Bytes);
    }

    // RFC 9112 §6.3, steps 1 and 2.
    private static bool HasContent(string method, int status) =>
        method != "HEAD" && status is not (204 or 304) && status >= 200
        && (method != "CONNECT" || status >= 300);

    private static string TypeOf(HarObject json, HarFields fields)
    {
        var type = fields.ValueOf("Content-Type");
        return type.Length > 0 ? type : json.Object("content").Text("mimeType") ?? "";
    }

    private string ReasonOf(HarObject json)
    {
        var reason = json.Text("statusText") ?? "";
        if (reason.Length <= LongestReason
            && ByteClasses.FieldLine.IndexOfOther(Encoding.UTF8.GetBytes(reason)) < 0)
            return reason;
        notes.Tell($"its reason, which cannot stand in a line: {HarNotes.Shown(reason)}");
        return "";
    }

    private string VersionOf(HarObject json, string side, out bool isStated)
    {
        var version = (json.Text("httpVersion") ?? "").Trim().ToUpperInvariant();
        isStated = version is "HTTP/1.1" or "HTTP/1.0";
        if (isStated)
            return version;
        notes.Tell(version.Length == 0
            ? $"the version of the {side}; it is written as HTTP/1.1"
            : $"the version {HarNotes.Shown(version)} of the {side}; it is written as HTTP/1.1");
        return "HTTP/1.1";
    }

    // One Host field (RFC 9112 §3.2): the recorded one, or what HTTP/2 has for it, or that of the URL.
    private bool TrySetHost(HarFields fields, string authority, string version)
    {
        var recorded = fields.ValuesOf("Host").ToArray();
        var host = recorded.Append(fields.Authority).Append(authority)
            .Select(HarUrl.HostOf).FirstOrDefault(one => one.Length > 0, "");
        if (recorded is [var only] && only == host)
            return true;
        if (recorded.Length == 0 && version == "HTTP/1.0" && fields.Lines.Count > 0)
            return true;
        if (host.Length == 0)
        {
            notes.Tell("left out, because it has no host");
            return false;
        }

        if (recorded.Length > 0)
            notes.Tell($"the Host {HarNotes.Shown(string.Join(" and ", recorded))}; it is {host} now");
        fields.Set("Host", host, atFront: true);
        return true;
    }

    // Some tools write the query beside the URL only.
    private string WithQuery(string target, HarObject json)
    {
        if (target.Contains('?') || !target.StartsWith('/'))
            return target;
        var pairs = json.Pairs("queryString")
            .Select(pair => (pair.Name, Value: HarObject.TextOf(pair.Value, "queryString", null)))
            .Where(pair => !string.IsNullOrEmpty(pair.Name))
            .Select(pair => $"{PercentCoding.Encode(pair.Name!, QueryValue)}="
                + PercentCoding.Encode(pair.Value ?? "", QueryValue)).ToArray();
        if (pairs.Length == 0)
            return target;
        notes.Tell("how its query was spelled; the HAR has it only as a list");
        return $"{target}?{string.Join('&', pairs)}";
    }

    private byte[] PostDataOf(HarObject json, HarFields fields)
    {
        if (json.TryGet("postData", out var data) && data.ValueKind == System.Text.Json.JsonValueKind.String)
            return Encoding.UTF8.GetBytes(json.Text("postData") ?? "");
        var postData = json.Object("postData");
        if (!postData.IsThere)
            return [];
        var type = fields.ValueOf("Content-Type");
        type = type.Length > 0 ? type : postData.Text("mimeType") ?? "";
        var content = HarContent.Of(postData, type, file, "request", notes);
        if (content.Bytes.Length == 0 && HarForm.Of(postData, fields, notes) is { } form)
            return form;
        Decode(fields, content, "request");
        return content.Bytes;
    }

    // The HAR has most content decoded: then the field must not say that it is coded.
    private void Decode(HarFields fields, HarContent content, string side)
    {
        var codings = string.Join(',', fields.ValuesOf("Content-Encoding"));
        var isCoding = codings.Split(',', StringSplitOptions.TrimEntries).Any(coding =>
            coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase));
        if (!isCoding || content.Bytes.Length == 0 || content.IsCoded(codings))
            return;
        fields.Remove("Content-Encoding");
        notes.Tell($"the {side}'s coding {HarNotes.Shown(codings)}; "
            + "the content is taken as the HAR has it, decoded");
    }
}
