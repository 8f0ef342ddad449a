// A file that is offered: which of its parts are still to be sent, and who has it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Lab.Image;

/// <summary>One file on the sender's side.</summary>
internal sealed class SentFile : IDisposable
{
    // With its line and a seal it fits the 1,472 bytes that Ethernet carries of a datagram in one frame.
    private const int PartSize = 1200;
    private const int MostOwners = 10_000;

    private readonly SafeFileHandle _file;
    private readonly HashSet<IPEndPoint> _owners = [];
    private readonly Lock _lock = new();

    private SentFile(SafeFileHandle file, Offer offer)
    {
        (_file, Offer) = (file, offer);
        Pending = new PartSet(offer.Parts, full: true);
    }

    /// <summary>What is said of it.</summary>
    public Offer Offer { get; }

    /// <summary>How many parts are to be sent.</summary>
    public int Left => Locked(() => Pending.Count);

    /// <summary>How many receivers have said that they have it.</summary>
    public int Owners => Locked(() => _owners.Count);

    private PartSet Pending { get; }

    /// <summary>Opens a file and reads it once, for its hash.</summary>
    /// <exception cref="LabException">It cannot be read.</exception>
    public static async Task<SentFile> OpenAsync(string path, CancellationToken stop)
    {
        try
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            await using var stream = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
            var offer = new Offer(id, stream.Length, PartSize, hash, Printable.Of(Path.GetFileName(path)));
            return new SentFile(File.OpenHandle(path, options: FileOptions.RandomAccess), offer);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = Directory.Exists(path) ? "is a folder, not a file"
                : fault is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : fault.Message;
            throw new LabException(LabFault.Usage, $"'{path}': {reason}");
        }
    }

    /// <summary>Writes the datagram of the next part that is to be sent.</summary>
    /// <returns>Its size; 0 when there is none.</returns>
    public int WriteNext(Span<byte> datagram)
    {
        var part = Locked(Pending.TakeNext);
        return part < 0 ? 0 : Write(part, datagram);
    }

    /// <summary>Writes the datagram of a part, the first when none is to be sent.</summary>
    /// <returns>Its size; 0 when the file is empty.</returns>
    public int WriteOne(Span<byte> datagram)
    {
        var size = WriteNext(datagram);
        return size > 0 || Offer.Parts == 0 ? size : Write(0, datagram);
    }

    private int Write(int part, Span<byte> datagram)
    {
        var line = ImageMessage.WritePart(Offer.Id, part, datagram);
        var content = datagram.Slice(line, Offer.SizeOf(part));
        // A file that became shorter is sent as it is: the receivers see by the hash that it changed.
        return line + RandomAccess.Read(_file, content, (long)part * PartSize);
    }

    /// <summary>Somebody wants parts again.</summary>
    public bool TryWant(string ranges) => Locked(() => Pending.TryAdd(ranges));

    /// <summary>Somebody has all; false when that was known.</summary>
    public bool AddOwner(IPEndPoint owner) =>
        Locked(() => _owners.Count < MostOwners && _owners.Add(owner));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }
}

/// <summary>What a sender says of a file.</summary>
/// <param name="Id">16 hexadecimal digits, drawn by chance for each file that is sent.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="PartSize">The bytes of each part but the last.</param>
/// <param name="Sha256">64 hexadecimal digits, lower case.</param>
/// <param name="Name">As the sender wrote it: not to be trusted.</param>
internal sealed record Offer(string Id, long Size, int PartSize, string Sha256, string Name)
{
    /// <summary>How many parts there are.</summary>
    public int Parts => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>The bytes of one part.</summary>
    public int SizeOf(int part) => part < Parts - 1 ? PartSize : (int)(Size - ((long)part * PartSize));
}
