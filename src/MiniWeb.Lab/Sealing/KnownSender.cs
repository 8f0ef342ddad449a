using System.Security.Cryptography;

namespace MiniWeb.Lab.Sealing;

/// <summary>A sender of sealed datagrams.</summary>
/// <param name="key">The key that its datagrams are sealed with.</param>
internal sealed class KnownSender(AesGcm key)
{
    /// <summary>Its key.</summary>
    public AesGcm Key { get; } = key;

    /// <summary>The counter of the newest datagram that was taken from it.</summary>
    public long Last { get; set; }
}
