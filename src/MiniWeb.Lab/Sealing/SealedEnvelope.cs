// Datagrams that only the holders of a key can make and read. The wire format:
//
//   "MWS1"   sender (16 bytes)   counter (8 bytes, big-endian)   ciphertext   tag (16 bytes)
//
//   key of the sender = HKDF-SHA256(group key, salt: sender, info: "miniweb lab sealed 1"), 32 bytes
//   nonce             = 4 bytes 0, counter;   AES-256-GCM over the content, the first 28 bytes authenticated
//
// The sender is drawn by chance at each start, so each run has a key of its own, and within a run the
// counter only rises: no nonce is ever used twice under a key, also after a restart. The counter is the time
// in microseconds since 1970 (or one more than the last). A receiver takes from a sender only what is newer
// than what it took before, and nothing that is more than two minutes away from its own clock: so what was
// recorded can be replayed neither to those who heard it nor, later, to those who did not.
//
// It does not protect against: a member who takes another member's name (all hold the same key); a key file
// that is stolen (everything that was ever recorded can then be read); who sends how much and when, which all
// can see; floods and jamming; within two minutes, a replay to a receiver that has just started.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace MiniWeb.Lab.Sealing;

/// <summary>Seals with AES-256-GCM under a group key.</summary>
/// <param name="keys">Where the key comes from; it may be another one later.</param>
/// <param name="clock">The time.</param>
internal sealed class SealedEnvelope(GroupKey keys, TimeProvider clock) : Envelope
{
    /// <summary>How a sealed datagram begins.</summary>
    public static ReadOnlySpan<byte> Magic => "MWS1"u8;

    private const int SenderAt = 4;
    private const int SenderSize = 16;
    private const int CounterAt = SenderAt + SenderSize;
    private const int HeaderSize = CounterAt + sizeof(long);
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int MostSenders = 1024;
    private const long MostAge = 120L * 1_000_000;

    private readonly Lock _lock = new();
    private readonly byte[] _sender = RandomNumberGenerator.GetBytes(SenderSize);
    private readonly Dictionary<UInt128, KnownSender> _senders = [];
    private byte[] _groupKey = [];
    private AesGcm? _ownKey;
    private long _counter;

    /// <summary>How many senders are remembered.</summary>
    public int Remembered => _senders.Count;

    /// <inheritdoc/>
    public override int Overhead => HeaderSize + TagSize;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Seal(ReadOnlyMemory<byte> content)
    {
        lock (_lock)
        {
            Refresh();
            _counter = Math.Max(_counter + 1, Now());
            var datagram = new byte[HeaderSize + content.Length + TagSize];
            Magic.CopyTo(datagram);
            _sender.CopyTo(datagram.AsSpan(SenderAt));
            BinaryPrimitives.WriteInt64BigEndian(datagram.AsSpan(CounterAt), _counter);
            _ownKey!.Encrypt(
                NonceOf(datagram),
                content.Span,
                datagram.AsSpan(HeaderSize, content.Length),
                datagram.AsSpan(HeaderSize + content.Length),
                datagram.AsSpan(0, HeaderSize));
            return datagram;
        }
    }

    /// <inheritdoc/>
    public override bool TryOpen(ReadOnlySpan<byte> datagram, out byte[] content)
    {
        content = [];
        if (datagram.Length < Overhead || !datagram.StartsWith(Magic))
            return Drop(DropReason.Plain);
        lock (_lock)
        {
            Refresh();
            var id = BinaryPrimitives.ReadUInt128BigEndian(datagram[SenderAt..]);
            var known = _senders.GetValueOrDefault(id);
            var sender = known ?? new KnownSender(KeyOf(datagram.Slice(SenderAt, SenderSize)));
            var opened = Decrypt(sender.Key, datagram);
            var reason = opened is null ? DropReason.Forged : Admit(id, sender, CounterOf(datagram));
            content = opened ?? [];
            if (reason is null)
                return true;
            if (known is null)
                sender.Key.Dispose();
            return Drop(reason.Value);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (_lock)
            Forget();
    }

    private static byte[]? Decrypt(AesGcm key, ReadOnlySpan<byte> datagram)
    {
        var content = new byte[datagram.Length - HeaderSize - TagSize];
        try
        {
            key.Decrypt(
                NonceOf(datagram),
                datagram.Slice(HeaderSize, content.Length),
                datagram[^TagSize..],
                content,
                datagram[..HeaderSize]);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    // It is authentic; whether it is also new. Only the authentic are remembered: garbage costs no memory.
    private DropReason? Admit(UInt128 id, KnownSender sender, long counter)
    {
        if (id == BinaryPrimitives.ReadUInt128BigEndian(_sender) || counter <= sender.Last)
            return DropReason.Replayed;
        if (Math.Abs(counter - Now()) > MostAge)
            return DropReason.Stale;
        if (!_senders.ContainsKey(id) && !HasRoom())
            return DropReason.Crowded;
        sender.Last = counter;
        _senders[id] = sender;
        return null;
    }

    // Whoever was silent for longer than a datagram may be old can be forgotten: its replays are stale.
    private bool HasRoom()
    {
        if (_senders.Count < MostSenders)
            return true;
        foreach (var (id, sender) in _senders.Where(one => one.Value.Last < Now() - MostAge).ToArray())
        {
            _senders.Remove(id);
            sender.Key.Dispose();
        }

        return _senders.Count < MostSenders;
    }

    // A new group key: what was sealed with the old one is opened no more.
    private void Refresh()
    {
        var current = keys.Current();
        if (current.AsSpan().SequenceEqual(_groupKey))
            return;
        Forget();
        _groupKey = current;
        _ownKey = KeyOf(_sender);
    }

    private void Forget()
    {
        foreach (var sender in _senders.Values)
            sender.Key.Dispose();
        _senders.Clear();
        _ownKey?.Dispose();
        _ownKey = null;
        _groupKey = [];
    }

    private AesGcm KeyOf(ReadOnlySpan<byte> sender)
    {
        Span<byte> key = stackalloc byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _groupKey, key, sender, "miniweb lab sealed 1"u8);
        return new AesGcm(key, TagSize);
    }

    private static byte[] NonceOf(ReadOnlySpan<byte> datagram) =>
        [0, 0, 0, 0, .. datagram.Slice(CounterAt, sizeof(long))];

    private static long CounterOf(ReadOnlySpan<byte> datagram) =>
        BinaryPrimitives.ReadInt64BigEndian(datagram[CounterAt..]);

    private long Now() => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private bool Drop(DropReason reason)
    {
        Drops.Add(reason);
        return false;
    }
}
