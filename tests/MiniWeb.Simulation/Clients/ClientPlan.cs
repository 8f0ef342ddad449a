// What a client is going to do: its requests, how their bytes are cut and when they go, how it reads, and how
// it ends. Made of the dice before the simulation begins.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Clients;

/// <summary>The plan of one client.</summary>
internal sealed class ClientPlan
{
    // In milliseconds, all together: so no time limit of the server is ever reached by a client that goes on.
    private const int LongestPauses = 4000;

    private readonly List<PlannedRequest> _requests = [];
    private readonly List<Segment> _segments = [];
    private readonly List<int> _ends = [];

    /// <summary>Makes a plan.</summary>
    /// <param name="dice">Choose.</param>
    /// <param name="maker">Makes the requests.</param>
    public ClientPlan(Dice dice, RequestMaker maker)
    {
        ConnectsAt = TimeSpan.FromMilliseconds(dice.SizeAround(0, 100, 3000));
        Reading = new ReadingPace(dice);
        MakeRequests(dice, maker);
        var length = _ends.Count == 0 ? 0 : _ends[^1];
        StopsAt = dice.Chance(20) ? OutsideOfHead(dice.Next(length + 1)) : int.MaxValue;
        Ending = dice.Pick([
            Ending.HalfClose, Ending.HalfClose, Ending.Wait, Ending.WaitForAnswers, Ending.WaitForAnswers,
            Ending.Reset,
        ]);
        Cut(dice);
    }

    /// <summary>When it connects.</summary>
    public TimeSpan ConnectsAt { get; }

    /// <summary>How it reads.</summary>
    public ReadingPace Reading { get; }

    /// <summary>Its requests.</summary>
    public IReadOnlyList<PlannedRequest> Requests => _requests;

    /// <summary>How their bytes are sent.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>How many bytes it sends; those of all requests when it is at least as many.</summary>
    public int StopsAt { get; }

    /// <summary>What it does when it has sent all.</summary>
    public Ending Ending { get; }

    /// <summary>How many requests it sends whole.</summary>
    public int WholeRequests => _ends.Count(end => end <= StopsAt);

    /// <summary>Whether it stops in the middle of a request.</summary>
    public bool StopsInside => StopsAt != int.MaxValue && StopsAt != 0 && !_ends.Contains(StopsAt)
        && StopsAt < _ends[^1];

    // A refusal of half a HEAD has content or not: nobody can tell which of both without the whole.
    private int OutsideOfHead(int at)
    {
        var i = _ends.FindIndex(end => end > at);
        return i < 0 || !_requests[i].Expected.IsHeadOnly ? at : i == 0 ? 0 : _ends[i - 1];
    }

    private void MakeRequests(Dice dice, RequestMaker maker)
    {
        var count = dice.Chance(5) ? dice.Between(50, 200) : dice.SizeAround(1, 2, 5, 12);
        var isMany = count >= 50;
        var offset = 0;
        for (var i = 0; i < count; i++)
        {
            var request = maker.Make(mayRefuse: dice.Chance(isMany ? 2 : 15));
            // Many requests are small ones: the time of a simulation is bounded.
            while (isMany && request.Bytes.Length + (request.Expected.Content?.Length ?? 0) > 5000)
                request = maker.Make(mayRefuse: false);
            _requests.Add(request);
            _ends.Add(offset += request.Bytes.Length);
        }
    }

    // By requests, anywhere, or bit by bit; with pauses or in one go; each behind the answers to what went
    // before it, or not.
    private void Cut(Dice dice)
    {
        var all = _requests.SelectMany(request => request.Bytes.ToArray()).ToArray();
        // One that waits for answers reads them at once: the server does not wait longer for its next request
        // because it is slow.
        var waits = Reading.IsFast && dice.Chance(40);
        var patience = LongestPauses;
        var piece = dice.Pick([1, 7, 100, 1460, 16_384, 65_536, 1_000_000]);
        var percentOfPauses = dice.Pick([0, 0, 10, 50]);
        var isUrgent = dice.Chance(10);
        var end = Math.Min(all.Length, StopsAt);
        for (var at = 0; at < end;)
        {
            // Past so many segments, the rest is in one.
            var length = _segments.Count > 300 ? end - at : dice.Chance(80) ? piece : 1 + dice.Next(piece);
            length = Math.Min(length, end - at);
            if (waits)
                length = Math.Min(length, _ends.First(one => one > at) - at);
            var pause = dice.Chance(percentOfPauses) ? dice.SizeAround(1, 20, 200) : 0;
            pause = Math.Min(pause, patience);
            patience -= pause;
            _segments.Add(new Segment(all.AsMemory(at, length))
            {
                Pause = TimeSpan.FromMilliseconds(pause),
                Answers = waits ? _ends.Count(one => one <= at) : 0,
                IsUrgent = isUrgent && dice.Chance(30),
            });
            at += length;
        }
    }
}
