// The target of a request, as the log may hold it. The path stays; the values of parameters with secret names
// become a mark: in the query, behind a semicolon in the path, and where a value holds such a parameter
// itself (a URL to return to). Names and passwords in front of a host become the mark, too. What separates
// parameters is read so that no part of a secret is left: a value in the query ends at & alone. Linear in the
// length.
using System;
using System.Buffers;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Cli.Logging;

/// <summary>Masks secrets in targets.</summary>
/// <param name="names">Which names are secret; null masks nothing.</param>
internal sealed class TargetMask(SecretNames? names)
{
    private const string Mark = "***";

    private static readonly SearchValues<char> BeforeName = SearchValues.Create("?&;#,{\"' /");

    // A value may be encoded once for each URL that it is handed on in.
    private const int MostDecodings = 3;

    /// <summary>The target without its secrets.</summary>
    /// <param name="target">As the client sent it.</param>
    public string Of(string target)
    {
        if (names is null || target.AsSpan().IndexOfAny('=', '@') < 0)
            return target;
        var masked = new StringBuilder(target.Length);
        var path = WithoutUserInfo(target, masked);
        var query = path.IndexOf('?');
        WritePath(query < 0 ? path : path[..query], masked);
        if (query >= 0)
            WriteQuery(path[(query + 1)..], masked.Append('?'));
        return masked.ToString();
    }

    // Writes what stands before the path, and returns what is left.
    private static ReadOnlySpan<char> WithoutUserInfo(ReadOnlySpan<char> target, StringBuilder masked)
    {
        if (target.StartsWith('/'))
            return target;
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var length = target[start..].IndexOfAny('/', '?', '#');
        var authority = length < 0 ? target[start..] : target.Slice(start, length);
        var at = authority.LastIndexOf('@');
        masked.Append(target[..start]);
        if (at >= 0)
            masked.Append(Mark);
        masked.Append(authority[Math.Max(at, 0)..]);
        return target[(start + authority.Length)..];
    }

    private void WritePath(ReadOnlySpan<char> path, StringBuilder masked)
    {
        foreach (var segment in path.Split('/'))
        {
            if (segment.Start.Value > 0)
                masked.Append('/');
            WriteSegment(path[segment], masked);
        }
    }

    // Behind the first secret of a segment nothing is kept: its value may hold a semicolon.
    private void WriteSegment(ReadOnlySpan<char> segment, StringBuilder masked)
    {
        foreach (var part in segment.Split(';'))
        {
            if (part.Start.Value > 0)
                masked.Append(';');
            if (!WriteParameter(segment[part], masked))
                return;
        }
    }

    private void WriteQuery(ReadOnlySpan<char> query, StringBuilder masked)
    {
        foreach (var parameter in query.Split('&'))
        {
            if (parameter.Start.Value > 0)
                masked.Append('&');
            WriteParameter(query[parameter], masked);
        }
    }

    // False when its value was masked.
    private bool WriteParameter(ReadOnlySpan<char> parameter, StringBuilder masked)
    {
        var equals = parameter.IndexOf('=');
        var isSecret = equals >= 0
            && (names!.Has(Decoded(parameter[..equals].ToString()))
                || HoldsSecret(parameter[(equals + 1)..].ToString()));
        masked.Append(isSecret ? parameter[..(equals + 1)] : parameter);
        if (isSecret)
            masked.Append(Mark);
        return !isSecret;
    }

    private bool HoldsSecret(string value)
    {
        for (var i = 0; i < MostDecodings; i++)
        {
            if (HasSecretPair(value) || HasUserInfo(value))
                return true;
            var decoded = Decoded(value);
            if (decoded == value)
                return false;
            value = decoded;
        }

        return true;
    }

    // name=value, or "name":value. Each name is looked at once.
    private bool HasSecretPair(ReadOnlySpan<char> value)
    {
        while (value.IndexOfAny('=', ':') is >= 0 and var end)
        {
            var name = value[..end].TrimEnd("\"' \\");
            var start = name.LastIndexOfAny(BeforeName) + 1;
            if (names!.Has(name[start..].ToString()))
                return true;
            value = value[(end + 1)..];
        }

        return false;
    }

    private static bool HasUserInfo(ReadOnlySpan<char> value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && value[scheme..].Contains('@');
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
