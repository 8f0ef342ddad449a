// Receives files from a group. When no new part has come for a while, the sender is asked for what is
// missing, by unicast; so a lost part, a lost offer, a lost question and a late start are all one case.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Multicast;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Image;

/// <summary>Receives files.</summary>
/// <param name="options">Where from, and where to.</param>
/// <param name="key">Opens and seals; null for plain datagrams.</param>
/// <param name="output">Progress goes to its notes, saved files to its data.</param>
public sealed class ImageReceiver(ReceiverOptions options, GroupKey? key, LabOutput output) : IDisposable
{
    private const int MostDone = 1024;
    private const int MostWants = 16;
    private const int MostWrongHashes = 3;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(2);

    private readonly ReceivedFiles _files = new(options.Folder);
    private readonly Queue<string> _done = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Progress _progress = new(output);
    private readonly Random _chance = new();
    private long _saved;
    private long _thrownAway;

    /// <summary>Receives until the count or the stop.</summary>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">
    /// The group cannot be joined, or the folder cannot be written.
    /// </exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var channel = GroupChannel.Open(options.Group, Envelopes.Of(key), joins: true);
        try
        {
            Directory.CreateDirectory(options.Folder);
            await output.Notes.WriteLineAsync(
                $"listening to {options.Group.Group}, port {options.Group.Port} (Ctrl+C ends this)");
            await Together.RunAsync(end => ListenAsync(channel, end), end => AskAsync(channel, end), stop);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LabException(LabFault.Usage, $"'{options.Folder}' cannot be written: {fault.Message}");
        }
        finally
        {
            _files.Dispose();
            _progress.Clear();
            await TellAsync(channel.Drops);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _files.Dispose();
    }

    private async Task ListenAsync(GroupChannel channel, CancellationToken stop)
    {
        while (options.Count == 0 || _saved < options.Count)
        {
            var datagram = await channel.ReceiveAsync(stop);
            if (_chance.Next(100) < options.DropPercent)
            {
                _thrownAway++;
                continue;
            }

            await _turn.WaitAsync(stop);
            try
            {
                if (!ImageMessage.TryParse(datagram.Content, out var message)
                    || !await TryHandleAsync(channel, message, datagram, stop))
                    channel.Drops.Add(DropReason.Malformed);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task<bool> TryHandleAsync(
        GroupChannel channel, ImageMessage message, Datagram datagram, CancellationToken stop)
    {
        var known = _files.Find(message.Id);
        // The parts of a file come from where its offer came from.
        if (known is not null && !known.Sender.Equals(datagram.From))
            return false;
        switch (message.Verb)
        {
            case "offer" when message.TryGetOffer(options.MaxSize, out var offer):
                if (_done.Contains(offer.Id))
                    await channel.SendAsync(ImageMessage.WriteDone(offer.Id), datagram.From, stop);
                else
                    known ??= _files.Begin(offer, datagram.From);
                break;
            case "part" when known is null:
                return true;
            case "part" when message.TryGetPart(known.Offer.Parts, out var number):
                Take(known, number, message);
                break;
            default:
                return false;
        }

        if (known is null)
            return true;
        known.LastHeard = Stopwatch.GetTimestamp();
        if (known.Missing == 0)
            await FinishAsync(channel, known, stop);
        return true;
    }

    // Strangers may offer a thousand files: a file is worth a line when its first part comes.
    private void Take(ReceivedFile file, int number, ImageMessage message)
    {
        var isFirst = !file.HasBegun;
        if (file.Add(number, message.Content.Span) && isFirst)
            output.Notes.WriteLine(
                $"receiving {Printable.Of(file.Offer.Name)}, {file.Offer.Size} bytes, from {file.Sender}");
        _progress.Show(() => LineOf(file));
    }

    private async Task FinishAsync(GroupChannel channel, ReceivedFile file, CancellationToken stop)
    {
        _progress.Clear();
        var path = file.Finish();
        if (path is null && file.WrongHashes < MostWrongHashes)
        {
            await output.Notes.WriteLineAsync(
                $"{Printable.Of(file.Offer.Name)}: all parts are there, but the SHA-256 is wrong: once more");
            return;
        }

        Forget(file);
        if (path is null)
        {
            await output.Notes.WriteLineAsync(
                $"{Printable.Of(file.Offer.Name)}: the SHA-256 is wrong again: given up");
            return;
        }

        _saved++;
        var seconds = Stopwatch.GetElapsedTime(file.Begin).TotalSeconds;
        await output.Data.WriteLineAsync(FormattableString.Invariant(
            $"saved {path}: {file.Offer.Size} bytes, SHA-256 right, ")
            + FormattableString.Invariant($"{file.Asked} parts asked for, {seconds:0.0} s"));
        // Three times, as one may be lost; what is asked later is answered at each offer.
        for (var i = 0; i < 3; i++)
            await channel.SendAsync(ImageMessage.WriteDone(file.Offer.Id), file.Sender, stop);
    }

    private void Forget(ReceivedFile file)
    {
        _files.Remove(file);
        if (_done.Count >= MostDone)
            _done.Dequeue();
        _done.Enqueue(file.Offer.Id);
    }

    private async Task AskAsync(GroupChannel channel, CancellationToken end)
    {
        while (true)
        {
            await Task.Delay(Tick, end);
            await _turn.WaitAsync(end);
            try
            {
                foreach (var file in _files.All)
                    await AskAsync(channel, file, end);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task AskAsync(GroupChannel channel, ReceivedFile file, CancellationToken end)
    {
        if (Stopwatch.GetElapsedTime(file.LastHeard) > options.Patience)
        {
            await output.Notes.WriteLineAsync(
                $"{Printable.Of(file.Offer.Name)}: given up: its sender is silent, "
                + $"{file.Missing} parts are missing");
            Forget(file);
            return;
        }

        var quiet = Quiet * (1 << Math.Min(file.AskedInVain, 4));
        if (Stopwatch.GetElapsedTime(file.LastNew) < (quiet < LongestQuiet ? quiet : LongestQuiet))
            return;
        var from = 0;
        for (var i = 0; i < MostWants && file.NextWant(ref from) is { } want; i++)
            await channel.SendAsync(want, file.Sender, end);
        file.LastNew = Stopwatch.GetTimestamp();
        file.AskedInVain++;
    }

    private static string LineOf(ReceivedFile file)
    {
        var percent = 100.0 * (file.Offer.Parts - file.Missing) / Math.Max(1, file.Offer.Parts);
        var name = SafeName.Of(file.Offer.Name);
        return FormattableString.Invariant(
            $"{name}: {percent:0.0} %, {file.Missing} of {file.Offer.Parts} parts missing");
    }

    private async Task TellAsync(Drops drops)
    {
        if (_thrownAway > 0)
            await output.Notes.WriteLineAsync($"thrown away by --drop: {_thrownAway} datagrams");
        if (drops.Line() is { } line)
            await output.Notes.WriteLineAsync(line);
    }
}

/// <summary>How files of a group are received.</summary>
/// <param name="Group">The group.</param>
/// <param name="Folder">Where files are saved; it is made when it is not there.</param>
public sealed record ReceiverOptions(GroupOptions Group, string Folder)
{
    /// <summary>After how many files it ends; 0: never.</summary>
    public long Count { get; init; }

    /// <summary>How many of a hundred arriving datagrams are thrown away, 0 to 99.</summary>
    public int DropPercent { get; init; }

    /// <summary>The most bytes of a file.</summary>
    public long MaxSize { get; init; } = 1L << 30;

    /// <summary>After how long without a word of its sender a file is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
