// The secret that lets a visitor in: in the URL once, in a cookie afterwards. Cookies ignore ports: the site
// that is captured receives it, too, and it stands in the captures. So the cookie holds a digest, from which
// nobody finds the secret. Both are compared in constant time.
using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Guarding;

/// <summary>A secret, and the cookie that keeps it.</summary>
/// <param name="value">The secret, in letters that a URL and a cookie take as they are.</param>
internal sealed class AccessToken(string value)
{
    /// <summary>Its name in URLs and forms.</summary>
    public const string Name = "token";

    private const string RandomDevice = "/dev/urandom";
    private const int RandomBytes = 16;

    private readonly byte[] _value = Encoding.UTF8.GetBytes(value);
    private readonly Lazy<string> _cookie = new(() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes("miniweb inspector cookie " + value))));

    /// <summary>The secret.</summary>
    public string Value => value;

    /// <summary>What stands for the secret in the cookie.</summary>
    public string CookieValue => _cookie.Value;

    /// <summary>Makes a secret of 128 random bits: 32 hexadecimal digits.</summary>
    public static string Make() => Convert.ToHexStringLower(Random());

    /// <summary>Whether a text is the secret.</summary>
    /// <param name="text">What the visitor brings: the secret, or the printed URL that has it.</param>
    public bool Is(string? text)
    {
        var start = text?.LastIndexOf(Name + "=", StringComparison.Ordinal) ?? -1;
        var given = start < 0 ? text : text![(start + Name.Length + 1)..];
        return given is not null && AreSame(given.Trim(), _value);
    }

    /// <summary>Whether a request has the cookie.</summary>
    /// <param name="request">The request.</param>
    /// <param name="authority">The host and port that it names.</param>
    public bool IsInCookie(Request request, string authority)
    {
        var name = CookieName(authority) + "=";
        foreach (var cookie in (request.Fields.GetText("Cookie") ?? "")
            .Split(';', StringSplitOptions.TrimEntries))
            if (cookie.StartsWith(name, StringComparison.Ordinal)
                && AreSame(cookie[name.Length..], Encoding.ASCII.GetBytes(CookieValue)))
                return true;
        return false;
    }

    /// <summary>The value of Set-Cookie: no script reads the cookie, and no other site sends it.</summary>
    /// <param name="authority">The host and port that the request names.</param>
    public string CookieFor(string authority) =>
        $"{CookieName(authority)}={CookieValue}; Path=/; HttpOnly; SameSite=Strict";

    private static bool AreSame(string given, byte[] secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), secret);

    // Browsers send a cookie to all ports of its host, and two inspectors may run on one host.
    private static string CookieName(string authority)
    {
        var colon = authority.LastIndexOf(':');
        var isPort = int.TryParse(
            authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return string.Create(CultureInfo.InvariantCulture, $"miniweb-inspector-{(isPort ? port : 80)}");
    }

    // From the system itself where it is a file: the runtime's cryptography would be loaded at each start.
    private static byte[] Random()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return RandomNumberGenerator.GetBytes(RandomBytes);
        var bytes = new byte[RandomBytes];
        using var device = new FileStream(RandomDevice, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        device.ReadExactly(bytes);
        return bytes;
    }
}
