// Compares the captures with the wire: each file with the bytes at its offset, and all of them together with
// all that went over the wire. A disk that failed excuses captures that are missing, and nothing else.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Server;
using MiniWeb.Simulation.Clients;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Checks;

/// <summary>Every capture is equal to the wire.</summary>
internal sealed class CaptureCheck
{
    private readonly Subject _subject;
    private readonly bool _isComplete;
    private readonly ILookup<string, (string Stem, CaptureRecord Record)> _captures;
    private readonly List<string> _faults = [];

    private CaptureCheck(Subject subject)
    {
        _subject = subject;
        _isComplete = subject.Captures!.Lost + subject.Captures.Dropped == 0;
        _captures = Read().OrderBy(one => one.Record.Request.Offset)
            .ThenBy(one => NumberOf(one.Record)).ToLookup(one => one.Record.Connection.Remote);
    }

    /// <summary>What is wrong with the captures.</summary>
    public static IEnumerable<string> FaultsOf(Subject subject, IReadOnlyList<Visitor> clients)
    {
        if (subject.Captures is null)
            return [];
        var check = new CaptureCheck(subject);
        foreach (var client in clients)
            check.Compare(client);
        check.CompareWithIndex();
        check.CompareWithLog();
        return check._faults;
    }

    private static int NumberOf(CaptureRecord record) =>
        int.Parse(record.Id.AsSpan(record.Id.LastIndexOf('r') + 1), provider: null);

    private IEnumerable<(string Stem, CaptureRecord Record)> Read()
    {
        var ending = CaptureName.EndingOf(CaptureFile.Sidecar);
        var names = _subject.Disk.Files.Keys;
        foreach (var name in names.Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            if (SidecarReader.Parse(_subject.Disk.Files[name].WrittenMemory) is { } record)
                yield return (name[..^ending.Length], record);
            else
                _faults.Add($"{name} is no sidecar");
        }

        var stems = names.Where(name => name.EndsWith(ending, StringComparison.Ordinal))
            .Select(name => name[..^ending.Length]).ToHashSet();
        foreach (var name in names)
            if (!stems.Any(stem => name.StartsWith(stem, StringComparison.Ordinal)))
                _faults.Add($"{name} has no sidecar");
    }

    private void Compare(Visitor client)
    {
        var captures = _captures[client.Link.Remote.ToString()].ToList();
        foreach (var (stem, record) in captures)
            Compare(client, stem, record);
        // A connection that was refused is not observed, and one that never was accepted is none.
        if (captures.Count == 0 && (!_isComplete || client.Link.Reads.Bytes.IsEmpty
            || client.Link.Writes.Bytes.StartsWith("HTTP/1.1 503 "u8)))
            return;
        CompareAll(client, "request", client.Link.Reads,
            captures.Select(one => (one.Record.Request.Offset, one.Record.Request.Length)));
        CompareAll(client, "response", client.Link.Writes,
            captures.Where(one => one.Record.Response is { Length: > 0 })
                .Select(one => (one.Record.Response!.Offset, one.Record.Response.Length)));
    }

    // Each byte in exactly one file.
    private void CompareAll(
        Visitor client, string what, TransferLog log, IEnumerable<(long Offset, long Length)> files)
    {
        var at = 0L;
        foreach (var (offset, length) in files.OrderBy(file => file.Offset))
        {
            if (offset < at || (_isComplete && offset > at))
                Fault(client, $"a {what} file begins at {offset}, the one before it ends at {at}");
            at = offset + length;
        }

        if (_isComplete && at != log.Bytes.Length)
            Fault(client, $"{what} files end at {at}, the wire at {log.Bytes.Length}");
    }

    private void Compare(Visitor client, string stem, CaptureRecord record)
    {
        var link = client.Link;
        var opened = (record.Connection.Opened - _subject.Started).Ticks / TimeSpan.TicksPerMicrosecond;
        if (record.Close is { } close)
            CompareClose(client, stem, close);
        var request = record.Request;
        Compare(client, stem, CaptureFile.Request, request.Offset, request.Length, link.Reads);
        CompareMap(client, stem, request.Offset, request.Reads, link.Reads, request.Length, opened);
        if (record.Response is not { } response)
            return;
        Compare(client, stem, CaptureFile.Response, response.Offset, response.Length, link.Writes);
        CompareMap(client, stem, response.Offset, response.Writes, link.Writes, response.Length, opened);
        CompareAnswer(client, stem, record, response);
    }

    private void Compare(
        Visitor client, string stem, CaptureFile file, long offset, long length, TransferLog log)
    {
        var name = stem + CaptureName.EndingOf(file);
        var there = _subject.Disk.Files.GetValueOrDefault(name);
        if (there is null)
        {
            if (length > 0 || file == CaptureFile.Request)
                Fault(client, $"{name} is missing");
        }
        else if (there.WrittenCount != length)
        {
            Fault(client, $"{name} has {there.WrittenCount} bytes, not {length}");
        }
        else if (length > 0 && (offset < 0 || offset + length > log.Bytes.Length
            || !there.WrittenSpan.SequenceEqual(log.Bytes.Slice((int)offset, (int)length))))
        {
            Fault(client, $"{name} is not what went over the wire from {offset} to {offset + length}");
        }
    }

    // The map of a message is that of the wire, cut to the message.
    private void CompareMap(
        Visitor client, string stem, long offset, IReadOnlyList<Transfer> map, TransferLog log, long length,
        long opened)
    {
        var expected = log.Transfers
            .Select(one => (
                Start: Math.Max(one.Start, offset),
                End: Math.Min(one.Start + one.Length, offset + length),
                At: one.Microseconds - opened))
            .Where(one => one.Start < one.End).Take(MessageDraft.MaxTransfers).ToList();
        var mapped = map.Sum(one => (long)one.Length);
        if (map.Count < MessageDraft.MaxTransfers && mapped != length)
            Fault(client, $"the map of {stem} has {mapped} bytes, not {length}");
        else if (expected.Count != map.Count || expected.Zip(map).Any(pair =>
            pair.First.Start - offset != pair.Second.Offset
            || pair.First.End - pair.First.Start != pair.Second.Length
            || Math.Abs(pair.First.At - pair.Second.Microseconds) > 1))
            Fault(client, $"the map of {stem} is not that of the wire: {string.Join(' ', map)}");
    }

    // What the sidecar says of the answer is what the client saw.
    private void CompareAnswer(
        Visitor client, string stem, CaptureRecord record, CapturedResponse response)
    {
        var number = NumberOf(record);
        if (number > client.Answers.Count || record.Reason == CaptureReason.Unread)
            return;
        var answer = client.Answers[number - 1];
        if (response.Status != answer.Status || !response.Whole
            || response.Offset != answer.Start || response.Length != answer.End - answer.Start)
            Fault(client, $"{stem} says {response}, the client saw {answer.Status} "
                + $"from {answer.Start} to {answer.End}");
        if (answer.Status < 400 && !record.Request.Whole && client.Plan.Requests[number - 1].Expected.IsEarly)
            return;
        if (answer.Status < 400 && !record.Request.Whole)
            Fault(client, $"{stem} was answered with {answer.Status}, and is said not to be whole");
    }

    // The client is said to have closed only when it did.
    private void CompareClose(Visitor client, string stem, CapturedClose close)
    {
        var isTrue = close.Cause switch
        {
            CloseCause.ClientClosed or CloseCause.ClientClosedEarly => client.Link.IsFinishedByClient,
            CloseCause.ClientReset => client.Link.IsResetByClient || client.Link.IsFinishedByClient,
            _ => true,
        };
        if (!isTrue)
            Fault(client, $"{stem} says {close.Cause}, and the client did not");
    }

    private void CompareWithIndex()
    {
        var index = _subject.Index.Index;
        var rows = index.Since(Inspector.Index.RowFilter.None, 0, long.MaxValue).ToList();
        var written = _captures.Sum(group => group.Count());
        if (rows.Count != written || index.Missed != 0 || _subject.Captures!.Written != written)
            _faults.Add($"{written} captures, {rows.Count} rows, {_subject.Captures!.Written} written");
        foreach (var row in rows)
            if (!_captures.SelectMany(one => one).Any(one => one.Stem == $"{row.Name.Day}/{row.Name.Stem}"))
                _faults.Add($"the list has {row.Name.Stem}, the disk has not");
    }

    // A line for each answer that was composed to its end.
    private void CompareWithLog()
    {
        var lines = _subject.Log.Lines.Where(line => line.Properties.ContainsKey("Status"))
            .ToLookup(line => line.Properties["Capture"].ToString().Trim('"'));
        if (_subject.Log.Lines.Count == 0)
            return;
        foreach (var (stem, record) in _captures.SelectMany(one => one))
        {
            if (record.Response is not { Whole: true } response || record.Persists is null)
                continue;
            var line = lines[record.Id].ToList();
            if (line.Count != 1 || line[0].Properties["Status"].ToString() != $"{response.Status}"
                || line[0].Properties["Bytes"].ToString() != $"{response.Length}")
                _faults.Add($"{stem}: {line.Count} lines, "
                    + string.Join(' ', line.Select(one => one.RenderMessage())));
        }
    }

    private void Fault(Visitor client, string what) => _faults.Add($"client {client.Link.Number}: {what}");
}
