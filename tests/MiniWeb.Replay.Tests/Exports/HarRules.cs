// What HAR 1.2 asks of each object: the fields that must be there, their types, and which more are allowed.
// Fields that begin with "_" are anybody's own.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace MiniWeb.Replay.Tests.Exports;

internal static class HarRules
{
    // Object → its fields: name, "!" when it must be there, type; "[x]" is an array of x.
    private static readonly Dictionary<string, string> Objects = new()
    {
        ["root"] = "log!:log",
        ["log"] = "version!:text creator!:creator browser:creator pages:[page] entries!:[entry] comment:text",
        ["creator"] = "name!:text version!:text comment:text",
        ["entry"] = "pageref:text startedDateTime!:time time!:number request!:request response!:response "
            + "cache!:cache timings!:timings serverIPAddress:text connection:text comment:text",
        ["request"] = "method!:text url!:url httpVersion!:text cookies!:[cookie] headers!:[pair] "
            + "queryString!:[pair] postData:postData headersSize!:size bodySize!:size comment:text",
        ["response"] = "status!:size statusText!:text httpVersion!:text cookies!:[cookie] headers!:[pair] "
            + "content!:content redirectURL!:text headersSize!:size bodySize!:size comment:text",
        ["cookie"] =
            "name!:text value!:text path:text domain:text expires:time httpOnly:flag secure:flag "
                + "comment:text",
        ["pair"] = "name!:text value!:text comment:text",
        ["postData"] = "mimeType!:text params:[param] text:text comment:text",
        ["param"] = "name!:text value:text fileName:text contentType:text comment:text",
        ["content"] = "size!:size compression:size mimeType!:text text:text encoding:text comment:text",
        ["cache"] = "beforeRequest:text afterRequest:text comment:text",
        ["timings"] =
            "blocked:number dns:number connect:number send!:number wait!:number receive!:number ssl:number "
                + "comment:text",
    };

    /// <summary>What breaks a rule, by its path.</summary>
    public static List<string> FaultsOf(JsonElement root) => [.. Faults("root", root, "")];

    private static IEnumerable<string> Faults(string type, JsonElement value, string path)
    {
        if (type.StartsWith('['))
            return value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray()
                    .SelectMany((item, i) => Faults(type.Trim('[', ']'), item, $"{path}[{i}]"))
                : [$"{path} is no array"];
        if (Objects.TryGetValue(type, out var fields))
            return value.ValueKind == JsonValueKind.Object
                ? FaultsOfFields(fields, value, path)
                : [$"{path} is no object"];
        return IsOf(type, value) ? [] : [$"{path} is no {type}"];
    }

    private static IEnumerable<string> FaultsOfFields(string fields, JsonElement value, string path)
    {
        var types = fields.Split(' ').Select(field => field.Split(':'))
            .ToDictionary(pair => pair[0].TrimEnd('!'), pair =>
                (Type: pair[1], IsNeeded: pair[0].EndsWith('!')));
        foreach (var (name, (_, isNeeded)) in types)
            if (isNeeded && !value.TryGetProperty(name, out _))
                yield return $"{path}.{name} is missing";
        foreach (var property in value.EnumerateObject().Where(property => property.Name[0] != '_'))
        {
            if (!types.TryGetValue(property.Name, out var type))
                yield return $"{path}.{property.Name} is not known";
            else
                foreach (var fault in Faults(type.Type, property.Value, $"{path}.{property.Name}"))
                    yield return fault;
        }
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number && value.GetDouble() >= -1,
        "size" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var size) && size >= -1,
        "url" => value.ValueKind == JsonValueKind.String
            && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        "time" => value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(
            value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        _ => value.ValueKind == JsonValueKind.String,
    };
}
