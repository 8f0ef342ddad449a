// The authentication schemes that are in use (IANA's registry, and what large services add). A scheme is no
// secret: who reads an export must see how a client identified itself. A first word that is none of them may
// be the secret itself.
using System;
using System.Collections.Generic;
using System.Text;

namespace MiniWeb.Replay.Exports.Masking;

internal static class AuthScheme
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "Basic", "Bearer", "Digest", "DPoP", "GNAP", "HOBA", "Mutual", "Negotiate", "NTLM", "OAuth",
        "PrivateToken", "SCRAM-SHA-1", "SCRAM-SHA-256", "vapid", "AWS4-HMAC-SHA256", "AWS", "Token", "ApiKey",
        "Key", "SharedKey", "SharedKeyLite", "SharedAccessSignature", "GoogleLogin", "WSSE", "Hawk",
        "Signature", "JWT", "Concealed",
    };

    private const int Longest = 32;

    /// <summary>Whether a word is the name of a scheme.</summary>
    public static bool IsOne(ReadOnlySpan<byte> word) =>
        word.Length is > 0 and <= Longest && Known.Contains(Encoding.ASCII.GetString(word));
}
