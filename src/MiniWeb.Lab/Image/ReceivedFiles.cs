// The files that are on their way in: a bounded number. When there is no room for an offer, a file of the
// sender that has most files makes room, or one of the newcomer itself when it has most: first one of which
// no part has come, and then one of which no new part has come for a while. So the offers and files of one
// sender keep no honest file out, and neither do offers alone, from wherever they come. Only a key keeps out
// a stranger who sends parts from many addresses all the time, or forges the address of the honest sender.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;

namespace MiniWeb.Lab.Image;

/// <summary>The files that are being received.</summary>
/// <param name="folder">Where they are saved.</param>
internal sealed class ReceivedFiles(string folder) : IDisposable
{
    /// <summary>How many files are received at a time.</summary>
    public const int Most = 16;

    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, ReceivedFile> _files = [];

    /// <summary>All of them, at this moment.</summary>
    public IReadOnlyList<ReceivedFile> All => [.. _files.Values];

    /// <summary>The file with an id; null for none.</summary>
    public ReceivedFile? Find(string id) => _files.GetValueOrDefault(id);

    /// <summary>Begins a file, in the place of another one if need be.</summary>
    /// <param name="offer">What is offered. No file with its id is on its way.</param>
    /// <param name="from">Who offers it.</param>
    /// <returns>Null when there is no room for it.</returns>
    public ReceivedFile? Begin(Offer offer, IPEndPoint from)
    {
        if (_files.Count >= Most && !MakeRoom(from))
            return null;
        return _files[offer.Id] = new ReceivedFile(offer, from, folder);
    }

    /// <summary>A file is not received any more. What has no name yet is gone.</summary>
    public void Remove(ReceivedFile file)
    {
        _files.Remove(file.Offer.Id);
        file.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in All)
            Remove(file);
    }

    private bool MakeRoom(IPEndPoint newcomer)
    {
        var all = _files.Values.OrderBy(file => file.LastPart).ToList();
        var ofAddress = OfGreediest(all, file => file.Sender.Address, newcomer.Address);
        var rivals = OfGreediest(ofAddress, file => file.Sender, newcomer);
        var isGreedier = IsGreedier(rivals, all, file => file.Sender.Address, newcomer.Address)
            || IsGreedier(rivals, all, file => file.Sender, newcomer);
        var victim = rivals.Find(file => !file.HasBegun) ?? rivals.Find(file =>
            isGreedier || Stopwatch.GetElapsedTime(file.LastPart) > Stalled);
        if (victim is not null)
            Remove(victim);
        return victim is not null;
    }

    // The files of the sender that has most of them, the newcomer's offer counted; all where none has more.
    private static List<ReceivedFile> OfGreediest<T>(
        List<ReceivedFile> files, Func<ReceivedFile, T> senderOf, T newcomer)
        where T : class
    {
        var groups = files.GroupBy(senderOf).ToList();
        var most = groups.Max(CountOf);
        var greediest = groups.Where(group => CountOf(group) == most).ToList();
        return greediest.Count == groups.Count ? files : [.. greediest[0]];

        int CountOf(IGrouping<T, ReceivedFile> group) => group.Count() + (group.Key.Equals(newcomer) ? 1 : 0);
    }

    // Whether the rivals are of one sender, which will still have as many files as the newcomer.
    private static bool IsGreedier<T>(
        List<ReceivedFile> rivals, List<ReceivedFile> all, Func<ReceivedFile, T> senderOf, T newcomer)
        where T : class
    {
        var sender = senderOf(rivals[0]);
        return rivals.TrueForAll(file => senderOf(file).Equals(sender))
            && all.Count(file => senderOf(file).Equals(sender))
                > all.Count(file => senderOf(file).Equals(newcomer)) + 1;
    }
}
