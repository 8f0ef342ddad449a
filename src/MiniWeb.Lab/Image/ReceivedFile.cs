// A file on its way in: its parts are written aside; it gets its name only when all are there and the hash is
// right.
using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Lab.Image;

/// <summary>One file on the receiver's side.</summary>
internal sealed class ReceivedFile : IDisposable
{
    private readonly string _folder;
    private readonly string _aside;
    private readonly PartSet _missing;
    private SafeFileHandle? _file;

    /// <summary>Nothing is written yet.</summary>
    /// <param name="offer">What is offered.</param>
    /// <param name="sender">Whom to ask.</param>
    /// <param name="folder">Where it will be.</param>
    public ReceivedFile(Offer offer, IPEndPoint sender, string folder)
    {
        (Offer, Sender, _folder) = (offer, sender, folder);
        _missing = new PartSet(offer.Parts, full: true);
        _aside = Path.Join(folder, $".{offer.Id}.{Path.GetRandomFileName()}.part");
        Begin = LastNew = LastHeard = Stopwatch.GetTimestamp();
    }

    /// <summary>What is offered.</summary>
    public Offer Offer { get; }

    /// <summary>Whom to ask.</summary>
    public IPEndPoint Sender { get; }

    /// <summary>When it was first heard of.</summary>
    public long Begin { get; }

    /// <summary>When something new of it was last heard or asked for.</summary>
    public long LastNew { get; set; }

    /// <summary>When its sender was last heard.</summary>
    public long LastHeard { get; set; }

    /// <summary>How many times in a row was asked in vain.</summary>
    public int AskedInVain { get; set; }

    /// <summary>How many parts were asked for.</summary>
    public long Asked { get; private set; }

    /// <summary>How many times all was there and the hash was wrong.</summary>
    public int WrongHashes { get; private set; }

    /// <summary>How many parts did not come yet.</summary>
    public int Missing => _missing.Count;

    /// <summary>Whether a part of it has come.</summary>
    public bool HasBegun => _file is not null || WrongHashes > 0;

    /// <summary>When the last new part came, or the offer.</summary>
    public long LastPart { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Writes a part; false when it was there already or has the wrong size.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public bool Add(int number, ReadOnlySpan<byte> content)
    {
        if (content.Length != Offer.SizeOf(number) || !_missing.Remove(number))
            return false;
        RandomAccess.Write(File(), content, (long)number * Offer.PartSize);
        LastNew = LastPart = Stopwatch.GetTimestamp();
        AskedInVain = 0;
        return true;
    }

    /// <summary>The next datagram that asks for missing parts, or null.</summary>
    /// <param name="from">Where to go on.</param>
    public byte[]? NextWant(ref int from)
    {
        const int Room = 1200;
        var ranges = _missing.Write(ref from, Room, out var count);
        Asked += count;
        return ranges == "" ? null : ImageMessage.WriteWant(Offer.Id, ranges);
    }

    /// <summary>Gives it its name, when the hash is right; otherwise all is missing again.</summary>
    /// <returns>Its path, or null when the hash is wrong.</returns>
    /// <exception cref="IOException">It cannot be read or renamed.</exception>
    public string? Finish()
    {
        File().Dispose();
        using (var stream = System.IO.File.OpenRead(_aside))
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) == Offer.Sha256)
                return Rename();
        _file = null;
        _missing.Fill();
        WrongHashes++;
        return null;
    }

    /// <summary>What has no name yet is gone.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        if (HasBegun)
            System.IO.File.Delete(_aside);
    }

    // No file that is there is overwritten: the name gets a number, and after many of them a random one.
    private string Rename()
    {
        const int MostNumbers = 100;
        var name = SafeName.Of(Offer.Name);
        for (var number = 1; ; number++)
        {
            var mark = number < MostNumbers ? $"{number}" : Path.GetRandomFileName();
            var path = Path.Join(_folder, number == 1
                ? name
                : $"{Path.GetFileNameWithoutExtension(name)}-{mark}{Path.GetExtension(name)}");
            if (System.IO.File.Exists(path) || Directory.Exists(path))
                continue;
            System.IO.File.Move(_aside, path, overwrite: false);
            return path;
        }
    }

    private SafeFileHandle File() =>
        _file ??= System.IO.File.OpenHandle(
            _aside, WrongHashes == 0 ? FileMode.CreateNew : FileMode.Open, FileAccess.ReadWrite);
}
