// Who is let in, and how it gets the group key. Each member has a secret of its own (256 bits), which never
// goes over the wire. One TCP connection, lines of ASCII, hexadecimal in lower case:
//
//   server   MWA1 CHALLENGE                      32 bytes, drawn for this connection
//   member   NAME NONCE PROOF                    32 bytes, drawn by the member; PROOF = HMAC-SHA256(secret,
//                                                "member" CHALLENGE NONCE NAME), their bytes in a row
//   server   OK SECONDS WRAPPED                  seconds until the key is replaced; or: NO
//
//   WRAPPED = AES-256-GCM (ciphertext, tag) of the group key, with a nonce of 12 bytes 0, under a key that is
//   used once: HKDF-SHA256(secret, salt: CHALLENGE NONCE, info: "miniweb lab wrap 1"). It also shows the
//   member that the server knows the secret.
//
// It does not protect against: a member who hands the group key or its secret on; a stolen members file,
// which lets its holder in as anybody and opens every recorded admission; and until the next rotation, a
// removed member can still read and write. What it has read stays read.
using System;
using System.Security.Cryptography;
using System.Text;

namespace MiniWeb.Lab.Admission;

/// <summary>The cryptography of an admission.</summary>
internal static class AdmissionProof
{
    /// <summary>The bytes of a challenge, a nonce, a secret and a key.</summary>
    public const int Size = 32;

    /// <summary>How the server begins.</summary>
    public const string Magic = "MWA1";

    /// <summary>The longest line, in bytes.</summary>
    public const int MostLine = 512;

    private const int TagSize = 16;
    private const int NonceSize = 12;

    /// <summary>What only a holder of the secret can say to this challenge.</summary>
    public static byte[] Of(byte[] secret, byte[] challenge, byte[] nonce, string name) =>
        HMACSHA256.HashData(
            secret, (byte[])[.. "member"u8, .. challenge, .. nonce, .. Encoding.ASCII.GetBytes(name)]);

    /// <summary>The group key, for one member and one connection.</summary>
    public static byte[] Wrap(byte[] key, byte[] secret, byte[] challenge, byte[] nonce)
    {
        using var wrapping = WrappingKey(secret, challenge, nonce);
        var wrapped = new byte[key.Length + TagSize];
        wrapping.Encrypt(
            new byte[NonceSize], key, wrapped.AsSpan(0, key.Length), wrapped.AsSpan(key.Length));
        return wrapped;
    }

    /// <summary>The group key again, or null when it was wrapped by a stranger.</summary>
    public static byte[]? Unwrap(byte[] wrapped, byte[] secret, byte[] challenge, byte[] nonce)
    {
        if (wrapped.Length != Size + TagSize)
            return null;
        using var wrapping = WrappingKey(secret, challenge, nonce);
        var key = new byte[Size];
        try
        {
            wrapping.Decrypt(new byte[NonceSize], wrapped.AsSpan(0, Size), wrapped.AsSpan(Size), key);
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Reads so many bytes in hexadecimal, or null.</summary>
    public static byte[]? Hex(string text, int size)
    {
        var bytes = new byte[size];
        return text.Length == 2 * size
            && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done
                ? bytes
                : null;
    }

    private static AesGcm WrappingKey(byte[] secret, byte[] challenge, byte[] nonce) => new(
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, secret, Size, [.. challenge, .. nonce], [.. "miniweb lab wrap 1"u8]),
        TagSize);
}
