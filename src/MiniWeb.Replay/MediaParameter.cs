// The parameters of a media type or a disposition (RFC 9110 §5.6.6): name=value and name="value".
using System;
using System.Text;

namespace MiniWeb.Replay;

internal static class MediaParameter
{
    /// <summary>The value of a parameter; empty when there is none.</summary>
    /// <param name="field">A field value, such as <c>text/html; charset=utf-8</c>.</param>
    /// <param name="name">The parameter's name.</param>
    public static string Of(string field, string name)
    {
        for (var at = field.IndexOf(';'); at >= 0 && at < field.Length;)
        {
            at++;
            var equals = field.IndexOf('=', at);
            if (equals < 0)
                return "";
            var isIt = field.AsSpan(at, equals - at).Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
            var value = ValueAt(field, equals + 1, out at);
            if (isIt)
                return value;
            at = field.IndexOf(';', at);
        }

        return "";
    }

    private static string ValueAt(string field, int start, out int end)
    {
        while (start < field.Length && field[start] is ' ' or '\t')
            start++;
        if (start < field.Length && field[start] == '"')
            return Quoted(field, start + 1, out end);
        end = field.IndexOf(';', start);
        end = end < 0 ? field.Length : end;
        return field[start..end].Trim();
    }

    private static string Quoted(string field, int start, out int end)
    {
        var value = new StringBuilder();
        for (end = start; end < field.Length && field[end] != '"'; end++)
        {
            if (field[end] == '\\' && end + 1 < field.Length)
                end++;
            value.Append(field[end]);
        }

        end = Math.Min(end + 1, field.Length);
        return value.ToString();
    }
}
