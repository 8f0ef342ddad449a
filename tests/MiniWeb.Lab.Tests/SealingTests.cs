// What is sealed: nothing forged, altered, replayed, stale or plain gets through, nothing is sealed twice
// with one nonce, and garbage costs no memory.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MiniWeb.Lab.Sealing;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class SealingTests : IDisposable
{
    private readonly Place _place = new();
    private readonly SetClock _clock = new();
    private readonly string _path;

    public SealingTests() => _path = _place.Key("key");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void What_is_sealed_is_opened_once()
    {
        using var sender = NewEnvelope();
        using var receiver = NewEnvelope();
        var datagram = sender.Seal("hello"u8.ToArray()).ToArray();
        Assert.Equal(5 + sender.Overhead, datagram.Length);
        Assert.Equal(-1, datagram.AsSpan().IndexOf("hello"u8));
        Assert.True(receiver.TryOpen(datagram, out var content));
        Assert.Equal("hello"u8, content);
        Assert.False(receiver.TryOpen(datagram, out _));
        Assert.False(sender.TryOpen(datagram, out _));
        Assert.Equal((1L, 1L), (receiver.Drops[DropReason.Replayed], sender.Drops[DropReason.Replayed]));
    }

    [Fact]
    public void Every_altered_bit_is_a_forgery()
    {
        using var sender = NewEnvelope();
        using var receiver = NewEnvelope();
        var datagram = sender.Seal("hello"u8.ToArray()).ToArray();
        // The first four bytes say that it is sealed: without them it is plain.
        for (var bit = 32; bit < datagram.Length * 8; bit++)
        {
            datagram[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(receiver.TryOpen(datagram, out var content));
            Assert.Empty(content);
            datagram[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal((datagram.Length - 4) * 8, receiver.Drops[DropReason.Forged]);
        Assert.True(receiver.TryOpen(datagram, out _));
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        using var stranger = new SealedEnvelope(GroupKey.Open(_place.Key("other")), _clock);
        using var receiver = NewEnvelope();
        Assert.False(receiver.TryOpen(stranger.Seal("hello"u8.ToArray()).Span, out _));
        Assert.Equal("dropped datagrams: 1 forged", receiver.Drops.Line());
    }

    [Theory]
    [InlineData("")]
    [InlineData("MWS1")]
    [InlineData("hello, I am eve and I have no key at all, but a lot to say")]
    public void Plain_datagrams_are_counted(string text)
    {
        using var receiver = NewEnvelope();
        Assert.False(receiver.TryOpen(Encoding.ASCII.GetBytes(text), out _));
        Assert.Equal(1, receiver.Drops[DropReason.Plain]);
    }

    [Theory]
    [InlineData(-121)]
    [InlineData(121)]
    public void What_is_minutes_away_is_stale_also_for_a_new_receiver(int seconds)
    {
        using var sender = NewEnvelope();
        var datagram = sender.Seal("hello"u8.ToArray());
        _clock.Now += TimeSpan.FromSeconds(seconds);
        using var receiver = NewEnvelope();
        Assert.False(receiver.TryOpen(datagram.Span, out _));
        Assert.Equal(1, receiver.Drops[DropReason.Stale]);
    }

    [Fact]
    public void No_nonce_is_used_twice_also_after_a_restart_and_when_the_clock_stands()
    {
        var nonces = new HashSet<string>();
        for (var start = 0; start < 50; start++)
        {
            using var sender = NewEnvelope();
            for (var i = 0; i < 20; i++)
                Assert.True(nonces.Add(Convert.ToHexString(sender.Seal("x"u8.ToArray()).Span[4..28])));
        }
    }

    [Fact]
    public void An_older_datagram_of_a_sender_is_a_replay()
    {
        using var sender = NewEnvelope();
        using var receiver = NewEnvelope();
        var older = sender.Seal("older"u8.ToArray());
        Assert.True(receiver.TryOpen(sender.Seal("newer"u8.ToArray()).Span, out _));
        Assert.False(receiver.TryOpen(older.Span, out _));
        Assert.Equal(1, receiver.Drops[DropReason.Replayed]);
    }

    [Fact]
    public void A_flood_of_garbage_leaves_nothing_behind()
    {
        using var sender = NewEnvelope();
        using var receiver = NewEnvelope();
        var garbage = new byte[200];
        for (var i = 0; i < 10_000; i++)
        {
            RandomNumberGenerator.Fill(garbage);
            SealedEnvelope.Magic.CopyTo(garbage);
            Assert.False(receiver.TryOpen(garbage, out _));
        }

        Assert.Equal((10_000, 0), (receiver.Drops[DropReason.Forged], receiver.Remembered));
        Assert.True(receiver.TryOpen(sender.Seal("hello"u8.ToArray()).Span, out _));
        Assert.Equal(1, receiver.Remembered);
    }

    [Fact]
    public void Senders_that_are_silent_make_room_for_others()
    {
        using var receiver = NewEnvelope();
        Assert.All(Enumerable.Range(0, 1024), _ => Assert.True(Opens(receiver)));
        Assert.False(Opens(receiver));
        Assert.Equal(1, receiver.Drops[DropReason.Crowded]);
        _clock.Now += TimeSpan.FromMinutes(3);
        Assert.True(Opens(receiver));
    }

    [Fact]
    public void A_key_file_is_its_owners_alone_and_is_never_replaced_by_accident()
    {
        Assert.Matches("^[0-9a-f]{64}\n$", File.ReadAllText(_path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        Assert.Equal(LabFault.Usage, Assert.Throws<LabException>(() => GroupKey.Create(_path)).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("zz23456789012345678901234567890123456789012345678901234567890123")]
    public void A_file_that_is_no_key_is_told(string text)
    {
        File.WriteAllText(_place.Of("bad"), text);
        var fault = Assert.Throws<LabException>(() => GroupKey.Open(_place.Of("bad")));
        Assert.Contains("holds no key: 64 hexadecimal digits", fault.Message);
    }

    private bool Opens(SealedEnvelope receiver)
    {
        using var sender = NewEnvelope();
        return receiver.TryOpen(sender.Seal("x"u8.ToArray()).Span, out _);
    }

    private SealedEnvelope NewEnvelope() => new(GroupKey.Open(_path), _clock);
}
