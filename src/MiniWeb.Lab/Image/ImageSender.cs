// Sends files to a group: all parts once, and then what receivers ask for, until nobody asks any more. A part
// that one receiver missed goes to the group: another one may have missed it too.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Multicast;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Image;

/// <summary>Sends files.</summary>
/// <param name="options">Where to, and how fast.</param>
/// <param name="key">Seals and opens; null for plain datagrams.</param>
/// <param name="output">Progress goes to its notes, the result to its data.</param>
public sealed class ImageSender(ImageOptions options, GroupKey? key, LabOutput output)
{
    private const int Burst = 16;
    private static readonly TimeSpan OfferInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(10);

    private readonly List<SentFile> _files = [];
    private readonly Progress _progress = new(output);
    private readonly byte[] _datagram = new byte[2048];
    private long _sent;
    private long _lastWanted;

    private bool IsEverywhere =>
        options.Receivers > 0 && _files.All(file => file.Owners >= options.Receivers);

    /// <summary>Sends the files.</summary>
    /// <param name="paths">At least one.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">
    /// A file cannot be read, the group cannot be used, or fewer receivers than expected have all.
    /// </exception>
    public async Task RunAsync(IReadOnlyList<string> paths, CancellationToken stop)
    {
        try
        {
            foreach (var path in paths)
                _files.Add(await SentFile.OpenAsync(path, stop));
            using var channel = GroupChannel.Open(options.Group, Envelopes.Of(key), joins: false);
            try
            {
                await Together.RunAsync(
                    end => SendAllAsync(channel, end), end => ListenAsync(channel, end), stop);
            }
            finally
            {
                _progress.Clear();
                await TellAsync(channel.Drops);
            }
        }
        finally
        {
            _files.ForEach(file => file.Dispose());
        }

        if (options.Receivers > 0 && !IsEverywhere)
            throw new LabException(
                LabFault.Network,
                $"not all of {options.Receivers} receivers have said that they have all files");
    }

    private async Task SendAllAsync(GroupChannel channel, CancellationToken stop)
    {
        var offered = 0L;
        Interlocked.Exchange(ref _lastWanted, Stopwatch.GetTimestamp());
        while (!IsEverywhere && Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastWanted)) < options.Linger)
        {
            if (offered == 0 || Stopwatch.GetElapsedTime(offered) > OfferInterval)
            {
                await OfferAsync(channel, stop);
                // The first parts wait until the first offer is understood.
                if (offered == 0)
                    await Task.Delay(OfferInterval / 2, stop);
                offered = Stopwatch.GetTimestamp();
            }

            await SendBurstAsync(channel, stop);
            _progress.Show(Line);
        }
    }

    // A part follows each offer at once: a receiver with many offers keeps those of which a part has come.
    private async Task OfferAsync(GroupChannel channel, CancellationToken stop)
    {
        foreach (var file in _files)
        {
            await channel.SendAsync(ImageMessage.Write(file.Offer), stop);
            if (file.WriteOne(_datagram) is var size && size > 0)
                await channel.SendAsync(_datagram.AsMemory(0, size), stop);
        }
    }

    // A few parts, and then a wait: a network that is given all at once loses most of it.
    private async Task SendBurstAsync(GroupChannel channel, CancellationToken stop)
    {
        var (begin, bytes) = (Stopwatch.GetTimestamp(), 0);
        for (var i = 0; i < Burst && NextPart() is var size && size > 0; i++)
        {
            await channel.SendAsync(_datagram.AsMemory(0, size), stop);
            (bytes, _sent) = (bytes + size, _sent + 1);
        }

        if (bytes > 0)
            Interlocked.Exchange(ref _lastWanted, Stopwatch.GetTimestamp());
        var due = bytes == 0 ? Nap : TimeSpan.FromSeconds((double)bytes / options.Rate);
        if (due - Stopwatch.GetElapsedTime(begin) is { Ticks: > 0 } rest)
            await Task.Delay(rest > Nap ? rest : Nap / 10, stop);
    }

    private int NextPart() =>
        _files.FirstOrDefault(file => file.Left > 0) is { } file ? file.WriteNext(_datagram) : 0;

    private async Task ListenAsync(GroupChannel channel, CancellationToken end)
    {
        while (true)
        {
            var datagram = await channel.ReceiveDirectAsync(end);
            if (!ImageMessage.TryParse(datagram.Content, out var message) || !TryHandle(message, datagram))
                channel.Drops.Add(DropReason.Malformed);
        }
    }

    private bool TryHandle(ImageMessage message, Datagram datagram)
    {
        var file = _files.FirstOrDefault(one => one.Offer.Id == message.Id);
        if (file is null || message.Verb is not ("want" or "done"))
            return false;
        if (message.Verb == "want")
        {
            Interlocked.Exchange(ref _lastWanted, Stopwatch.GetTimestamp());
            return file.TryWant(message.Words);
        }

        if (file.AddOwner(datagram.From))
            output.Notes.WriteLine($"{datagram.From} has {file.Offer.Name}");
        return true;
    }

    private string Line()
    {
        var parts = _files.Sum(file => (long)file.Offer.Parts);
        var left = _files.Sum(file => (long)file.Left);
        return $"{_sent} parts sent of {parts}, {left} to be sent, "
            + $"{_files.Min(file => file.Owners)} receivers have all";
    }

    private async Task TellAsync(Drops drops)
    {
        foreach (var file in _files)
            await output.Data.WriteLineAsync(
                $"{file.Offer.Name}: {file.Offer.Size} bytes, {file.Offer.Parts} parts, "
                + $"{file.Owners} receivers have it");
        await output.Data.WriteLineAsync($"{_sent} parts sent in all");
        if (drops.Line() is { } line)
            await output.Notes.WriteLineAsync(line);
    }
}

/// <summary>How files are sent to a group.</summary>
/// <param name="Group">The group.</param>
public sealed record ImageOptions(GroupOptions Group)
{
    /// <summary>The most bytes in a second.</summary>
    public long Rate { get; init; } = 8 << 20;

    /// <summary>How long the sender stays after nobody asked any more.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many receivers must have all before the sender ends early; 0: nobody knows how many.
    /// </summary>
    public int Receivers { get; init; }
}
