// A client that carries out its plan. It judges nothing; it keeps what it received, and how it ended.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Clients;

/// <summary>A client.</summary>
/// <param name="turns">The order of things.</param>
/// <param name="link">Its connection.</param>
/// <param name="plan">What it does.</param>
internal sealed class Visitor(Turns turns, Link link, ClientPlan plan)
{
    // A slow reader takes the rest at once after this time, so that each simulation ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly List<Answer> _answers = [];
    private int _segment;

    // So many bytes must be there before another look is worth while.
    private int _needed;
    private bool _isReading;
    private bool _isWaiting;
    private bool _hasEnded;

    /// <summary>Its plan.</summary>
    public ClientPlan Plan => plan;

    /// <summary>Its connection.</summary>
    public Link Link => link;

    /// <summary>All that it received.</summary>
    public ReadOnlySpan<byte> Received => _received.WrittenSpan;

    /// <summary>The whole responses among that, in order.</summary>
    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>Whether its connection is over, on its side.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether it has sent all that it wanted to send, before the server ended.</summary>
    public bool HasSentAll { get; private set; }

    /// <summary>What was wrong with the bytes; null when they were responses.</summary>
    public string? Fault { get; private set; }

    /// <summary>Begins.</summary>
    /// <param name="connect">Hands the link to the server.</param>
    public void Start(Action<Link> connect)
    {
        link.ForClient = Look;
        turns.After(plan.ConnectsAt, () =>
        {
            connect(link);
            SendNext();
        });
    }

    private void SendNext()
    {
        if (IsDone || _hasEnded)
            return;
        if (_segment == plan.Segments.Count)
        {
            EndSending();
            return;
        }

        var segment = plan.Segments[_segment];
        _isWaiting = _answers.Count < segment.Answers;
        if (!_isWaiting)
            turns.After(segment.Pause, () => Send(segment));
    }

    private void Send(Segment segment)
    {
        if (IsDone || _hasEnded)
            return;
        _segment++;
        link.Send(segment.Bytes, segment.IsUrgent);
        SendNext();
    }

    private void EndSending()
    {
        HasSentAll = true;
        if (plan.Ending == Ending.Reset)
        {
            _hasEnded = IsDone = true;
            link.Reset();
        }
        else if (plan.Ending == Ending.HalfClose
            || (plan.Ending == Ending.WaitForAnswers && _answers.Count >= plan.WholeRequests))
        {
            Finish();
        }
    }

    private void Finish()
    {
        if (!_hasEnded)
            link.Finish();
        _hasEnded = true;
    }

    private bool IsHurried => turns.Now > Patience.Ticks;

    // There may be bytes, or the end.
    private void Look()
    {
        if (IsDone)
            return;
        if (link.IsResetForClient || link.IsEndedForClient)
        {
            IsDone = true;
            ReadAnswers(isEnded: link.IsEndedForClient);
            Finish();
            return;
        }

        if (_isReading || _received.WrittenCount >= plan.Reading.StopsAt)
            return;
        _isReading = true;
        turns.After(IsHurried ? TimeSpan.Zero : plan.Reading.PauseBefore(link.Available), Read);
    }

    private void Read()
    {
        _isReading = false;
        if (IsDone)
            return;
        var piece = IsHurried ? int.MaxValue : plan.Reading.Piece;
        var most = Math.Min(piece, plan.Reading.StopsAt - _received.WrittenCount);
        var bytes = link.Take(most);
        _received.Write(bytes);
        ReadAnswers(isEnded: false);
        if (link.Available > 0)
            Look();
    }

    private void ReadAnswers(bool isEnded)
    {
        try
        {
            while (Fault is null && (isEnded || _received.WrittenCount >= _needed))
            {
                var answer = ReadOne(isEnded);
                _needed = answer is { IsWhole: false } ? answer.Needs : 0;
                if (answer is not { IsWhole: true })
                    break;
                _answers.Add(answer);
            }
        }
        catch (InvalidDataException fault)
        {
            Fault = fault.Message;
        }

        if (_isWaiting)
            SendNext();
        else if (HasSentAll)
            EndSending();
    }

    /// <summary>The response behind the whole ones, as far as it came; null when there is none.</summary>
    public Answer? ReadOne(bool isEnded)
    {
        var isHeadOnly = _answers.Count < plan.Requests.Count
            && plan.Requests[_answers.Count].Expected.IsHeadOnly;
        var start = _answers.Count == 0 ? 0 : _answers[^1].End;
        return start == _received.WrittenCount
            ? null
            : AnswerReader.Read(Received, start, isHeadOnly, isEnded);
    }
}
