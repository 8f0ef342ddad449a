// Tells by its name whether a field, a parameter or a key holds a secret. One rule for all who mask: the
// access log, exports, reports. A name is cut into words, at whatever is no letter or digit, and where
// camelCase starts a word. Its words are looked up. So `X-CSRF-Token`, `accessToken` and `user[password]` are
// secret, and `author`, `tokenizer`, `keyboard` and `country_code` are not. Linear in the length of the name.
// The caller undoes percent-encoding and escapes first.
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Http;

/// <summary>Knows the names whose values are secrets.</summary>
public sealed class SecretNames
{
    // Secret as a whole word.
    private static readonly string[] Words =
    [
        "pass", "pw", "session", "sess", "sid", "sig", "otp", "totp", "hotp", "pin", "bearer", "assertion",
        "hmac", "authentication", "cvv", "cvc",
    ];

    // Secret at the end of a word: `clientsecret`, `oauth`. No other English word ends like them.
    private static readonly string[] Endings =
        ["token", "secret", "auth", "cookie", "pwd", "pswd", "jwt", "signature"];

    // Secret anywhere in a word: `csrfmiddlewaretoken`, `JSESSIONID`.
    private static readonly string[] Stems =
    [
        "password", "passwd", "passphrase", "passcode", "passkey", "credential", "authorization",
        "authorisation", "csrf", "xsrf", "sessionid", "sessid",
    ];

    // Two words beside each other, which are also written as one: `api_key`, `apikey`.
    private static readonly (string First, string Second)[] Pairs =
    [
        ("api", "key"), ("access", "key"), ("private", "key"), ("secret", "key"), ("secret", "id"),
        ("signing", "key"), ("signature", "key"), ("encryption", "key"), ("account", "key"),
        ("shared", "key"), ("subscription", "key"), ("master", "key"), ("function", "key"),
        ("functions", "key"), ("consumer", "key"), ("client", "key"), ("app", "key"), ("auth", "key"),
        ("auth", "code"), ("token", "id"), ("token", "value"), ("code", "verifier"), ("device", "code"),
        ("user", "code"), ("verification", "code"), ("security", "code"), ("recovery", "code"),
        ("backup", "code"), ("login", "code"), ("reset", "code"), ("mfa", "code"), ("2fa", "code"),
        ("sms", "code"), ("saml", "response"), ("saml", "request"), ("otp", "code"), ("pin", "code"),
    ];

    private static readonly string[] Joined = [.. Pairs.Select(static pair => pair.First + pair.Second)];

    // OAuth's authorization code has a name that is secret only when it stands alone.
    private const string Alone = "code";

    private readonly string[] _more;

    /// <summary>The rule, and further names.</summary>
    /// <param name="more">
    /// Names that are secret, too. Letter case, and what is no letter or digit, make no difference.
    /// </param>
    public SecretNames(params IEnumerable<string> more) =>
        _more = [.. more.Select(Letters).Where(static name => name.Length > 0)];

    /// <summary>Whether values of this name are secret: by the rule, or as a further name.</summary>
    /// <param name="name">The name, decoded.</param>
    public bool Has(string name) =>
        IsSecret(name) || (_more.Length > 0 && _more.Contains(Letters(name)));

    /// <summary>Whether a value of this name is secret by the rule alone.</summary>
    /// <param name="name">The name, decoded.</param>
    public static bool IsSecret(ReadOnlySpan<char> name) =>
        HasSecretWord(name, isCamelCase: true) || HasSecretWord(name, isCamelCase: false);

    // Both ways, because `APIkey` and `ToKeN` are one word whatever their letter case says.
    private static bool HasSecretWord(ReadOnlySpan<char> name, bool isCamelCase)
    {
        ReadOnlySpan<char> previous = default;
        var (at, count) = (0, 0);
        while (NextWord(name, isCamelCase, ref at) is { IsEmpty: false } word)
        {
            if (IsSecretWord(word) || IsPair(previous, Singular(word)))
                return true;
            previous = word;
            count++;
        }

        return count == 1 && Same(previous, Alone);
    }

    // Without the digits of its number: `Set-Cookie2`, `password1`.
    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> name, bool isCamelCase, scoped ref int at)
    {
        while (at < name.Length && !char.IsLetterOrDigit(name[at]))
            at++;
        var start = at;
        while (at < name.Length
            && char.IsLetterOrDigit(name[at])
            && (at == start || !isCamelCase || !StartsWord(name, at)))
            at++;
        var word = name[start..at];
        var bare = word.TrimEnd("0123456789");
        return bare.IsEmpty ? word : bare;
    }

    // The T of `accessToken`, and that of `XMLToken`.
    private static bool StartsWord(ReadOnlySpan<char> name, int at) =>
        char.IsUpper(name[at])
        && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));

    private static bool IsSecretWord(ReadOnlySpan<char> word)
    {
        var single = Singular(word);
        return IsOne(word, Words) || IsOne(single, Words)
            || EndsWithOne(single, Endings)
            || ContainsOne(word, Stems) || ContainsOne(word, Joined);
    }

    private static bool IsPair(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        foreach (var pair in Pairs)
            if (Same(first, pair.First) && Same(second, pair.Second))
                return true;
        return false;
    }

    private static bool IsOne(ReadOnlySpan<char> word, string[] names)
    {
        foreach (var name in names)
            if (Same(word, name))
                return true;
        return false;
    }

    private static bool EndsWithOne(ReadOnlySpan<char> word, string[] names)
    {
        foreach (var name in names)
            if (word.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool ContainsOne(ReadOnlySpan<char> word, string[] names)
    {
        foreach (var name in names)
            if (word.Contains(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) =>
        word is [.., 's' or 'S'] ? word[..^1] : word;

    private static bool Same(ReadOnlySpan<char> word, string name) =>
        word.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Letters(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
