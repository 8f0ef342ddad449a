// Method names. Known ones are shared strings, so that the common request allocates none.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>The methods of RFC 9110 §9 and PATCH (RFC 5789). Methods are case-sensitive.</summary>
public static class Methods
{
    /// <summary>GET.</summary>
    public const string Get = "GET";

    /// <summary>HEAD.</summary>
    public const string Head = "HEAD";

    /// <summary>OPTIONS.</summary>
    public const string Options = "OPTIONS";

    /// <summary>CONNECT.</summary>
    public const string Connect = "CONNECT";

    /// <summary>TRACE.</summary>
    public const string Trace = "TRACE";

    private static readonly string[] Names =
        [Get, Head, "POST", "PUT", "DELETE", Options, Connect, Trace, "PATCH"];

    /// <summary>
    /// Whether <paramref name="method"/> is one that this server knows by name (RFC 9110 §9.1).
    /// </summary>
    /// <param name="method">A method as a request names it.</param>
    public static bool IsKnown(string method) => Array.IndexOf(Names, method) >= 0;

    /// <summary>The method as a string; a shared one for the known methods.</summary>
    /// <param name="token">The bytes of a valid token.</param>
    public static string Intern(ReadOnlySpan<byte> token) =>
        token.SequenceEqual("GET"u8) ? Get : InternOther(token);

    private static string InternOther(ReadOnlySpan<byte> token)
    {
        foreach (var name in Names)
            if (Ascii.Equals(token, name))
                return name;
        return Encoding.ASCII.GetString(token);
    }
}
