// Tells what happened in a simulation, for a person who looks for a fault.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Simulation.Clients;
using MiniWeb.Simulation.Site;

namespace MiniWeb.Simulation;

/// <summary>Traces and digests.</summary>
internal static class Tracing
{
    /// <summary>Writes what was planned and what came of it.</summary>
    public static void Write(
        ulong seed, RunPlan plan, IReadOnlyList<Visitor> clients, Subject subject, Action<string> line)
    {
        line($"seed {seed}");
        foreach (var property in typeof(RunPlan).GetProperties().OrderBy(one => one.Name))
            line($"  {property.Name}: {property.GetValue(plan)}");
        foreach (var client in clients)
            Write(client, line);
        foreach (var (name, content) in subject.Disk.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            line($"  {content.WrittenCount,9} {name}");
        foreach (var warning in subject.Warnings)
            line($"  warning: {warning}");
        foreach (var logged in subject.Log.Lines)
            line($"  log: {logged.RenderMessage()}");
    }

    /// <summary>A number that is equal when everything was.</summary>
    public static ulong DigestOf(IReadOnlyList<Visitor> clients, Subject subject)
    {
        var digest = 14695981039346656037;
        foreach (var client in clients)
        {
            digest = Mix(digest, client.Received.Length);
            var transfers = client.Link.Writes.Transfers.Concat(client.Link.Reads.Transfers);
            foreach (var (start, length, at) in transfers)
                digest = Mix(Mix(Mix(digest, start), length), at);
        }

        foreach (var (name, content) in subject.Disk.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            digest = Mix(Mix(digest, content.WrittenCount), name.Length);
        return digest;
    }

    private static ulong Mix(ulong digest, long value) => (digest ^ (ulong)value) * 1099511628211;

    private static void Write(Visitor client, Action<string> line)
    {
        var (plan, link) = (client.Plan, client.Link);
        line($"client {link.Number}: connects at {plan.ConnectsAt.TotalMilliseconds} ms, "
            + $"{plan.Requests.Count} requests in {plan.Segments.Count} segments, "
            + $"sends {plan.StopsAt} bytes, {plan.Ending}, reads {plan.Reading.Piece} "
            + $"each {plan.Reading.PauseBefore(int.MaxValue).TotalMilliseconds} ms "
            + $"up to {plan.Reading.StopsAt}");
        var at = 0;
        foreach (var request in plan.Requests)
        {
            var (status, closing) = (request.Expected.Status, request.Expected.Closing);
            line($"  {at,8} {request.Bytes.Length,7} {request.Name} → {status} {closing}");
            at += request.Bytes.Length;
        }

        line("  received: " + string.Join(
            ", ", client.Answers.Select(answer => $"{answer.Status} {answer.Start}–{answer.End}")));
        line($"  {client.Received.Length} bytes; reset {link.IsResetForClient}, "
            + $"ended {link.IsEndedForClient}, closed by server {link.IsClosedByServer}");
        line("  server read: " + Of(link.Reads.Transfers));
        line("  server wrote: " + Of(link.Writes.Transfers));
    }

    private static string Of(IReadOnlyList<(int Start, int Length, long Microseconds)> transfers)
    {
        var text = new StringBuilder();
        foreach (var (start, length, at) in transfers.TakeLast(60))
            text.Append($"{start}+{length} @{at / 1000.0} ms; ");
        return text.Append(transfers.Count > 60 ? $"… {transfers.Count} in all" : "").ToString();
    }
}
