// Compares what each client received with what the model says. What a client did to itself, or the plan did
// to the server, excuses an answer that is missing or cut short; nothing excuses a wrong byte.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Simulation.Clients;
using MiniWeb.Simulation.Site;

namespace MiniWeb.Simulation.Checks;

/// <summary>Every answered byte is right.</summary>
internal static class AnswerCheck
{
    /// <summary>What is wrong with what a client received.</summary>
    /// <param name="client">The client.</param>
    /// <param name="run">What was done to the server.</param>
    public static IEnumerable<string> FaultsOf(Visitor client, RunPlan run)
    {
        if (client.Fault is { } fault)
            yield return fault;
        if (IsBusyAnswer(client, run))
            yield break;
        for (var i = 0; i < client.Answers.Count; i++)
            if (FaultOf(client, client.Answers[i], i, run) is { } wrong)
                yield return $"answer {i + 1} ({NameOf(client, i)}): {wrong}";
        if (client.Fault is null && FaultOfEnd(client, run) is { } end)
            yield return end;
    }

    private static string NameOf(Visitor client, int i) =>
        i < client.Plan.Requests.Count ? client.Plan.Requests[i].Name : "nothing";

    // A connection too many, which was refused before it was looked at.
    private static bool IsBusyAnswer(Visitor client, RunPlan run) =>
        run.RefusesWhenBusy && client.Answers is [{ Status: 503, Closes: true }];

    private static string? FaultOf(Visitor client, Answer answer, int i, RunPlan run)
    {
        var requests = client.Plan.Requests;
        if (i > 0 && client.Answers[i - 1].Closes)
            return "an answer behind the last";
        if (i >= requests.Count)
            return $"{answer.Status} to nothing";
        if (answer.Status == 408)
            return FaultOfTimeout(client, answer, i);
        var expected = requests[i].Expected.For(answer);
        if (i >= client.Plan.WholeRequests && !expected.IsEarly)
            return $"{answer.Status} to a request that never was whole";
        return FaultOfMessage(answer, expected) ?? FaultOfClosing(answer, expected, i, run);
    }

    private static string? FaultOfTimeout(Visitor client, Answer answer, int i)
    {
        if (i < client.Plan.WholeRequests)
            return "408 to a request that came in time";
        return answer.Closes ? null : "408 that keeps the connection";
    }

    private static string? FaultOfMessage(Answer answer, Expected expected)
    {
        if (answer.Status != expected.Status)
            return $"status {answer.Status}, not {expected.Status}";
        if (answer.Interims > (expected.MayContinue ? 1 : 0))
            return $"{answer.Interims} interim responses";
        if (!answer.Fields.ContainsKey("date"))
            return "no Date";
        if (expected.Field is { } field && answer.Fields.GetValueOrDefault(field.Name) != field.Value)
            return $"{field.Name} is {answer.Fields.GetValueOrDefault(field.Name)}, not {field.Value}";
        if (expected.IsHeadOnly && expected.Content is { } whole
            && answer.Fields.GetValueOrDefault("content-length") != $"{whole.Length}")
            return $"Content-Length {answer.Fields.GetValueOrDefault("content-length")}, not {whole.Length}";
        if (expected.IsHeadOnly || expected.Content is not { } content)
            return null;
        return FaultOfContent(answer, content, expected.IsCut);
    }

    private static string? FaultOfContent(Answer answer, ReadOnlyMemory<byte> content, bool isCut)
    {
        if (answer.IsWhole && isCut)
            return "whole, although it was cut";
        var isLong = answer.IsWhole ? answer.Content.Length == content.Length
            : answer.Content.Length <= content.Length;
        if (!isLong)
            return $"{answer.Content.Length} bytes of content, not {content.Length}";
        var equal = content.Span.CommonPrefixLength(answer.Content);
        return equal < answer.Content.Length ? $"byte {equal} of the content is wrong" : null;
    }

    private static string? FaultOfClosing(Answer answer, Expected expected, int i, RunPlan run)
    {
        var isLast = i + 1 >= run.MaxRequests || expected.Closing == Closing.Always;
        if (isLast && !answer.Closes)
            return "the connection lives on";
        // A stop may come before any answer, and so may a newcomer that needs the place.
        var mayEnd = isLast || expected.Closing == Closing.Perhaps || run.StopsInside || run.MakesRoom;
        return answer.Closes && !mayEnd ? "the connection ends" : null;
    }

    private static string? FaultOfEnd(Visitor client, RunPlan run)
    {
        var i = client.Answers.Count;
        if (client.ReadOne(isEnded: true) is { } part && PartFault(client, part, i, run) is { } fault)
            return $"the cut answer {i + 1} ({NameOf(client, i)}): {fault}";
        if (!client.IsDone && !client.Link.IsClosedByServer)
            return "its connection never ended";
        if (IsExcused(client, run) || (i > 0 && client.Answers[i - 1].Closes))
            return null;
        // An idle connection is closed for a newcomer; a request may be on its way by then.
        if (run.MakesRoom && client.Link.IsClosedByServer)
            return null;
        // A cut takes with it what the client has not read by then.
        var open = client.Plan.Requests.Skip(i).Take(client.Plan.WholeRequests - i);
        var isCut = client.Link.IsResetForClient && open.Any(one => one.Expected.IsCut);
        if (i < client.Plan.WholeRequests && !isCut)
            return $"no answer {i + 1} ({NameOf(client, i)})";
        return client.Link.IsResetForClient && !isCut ? "reset" : null;
    }

    private static string? PartFault(Visitor client, Answer part, int i, RunPlan run)
    {
        var isBusyAnswer = run.RefusesWhenBusy && i == 0 && part.Status == 503;
        if (part.IsWhole || isBusyAnswer)
            return null;
        return i < client.Plan.Requests.Count && part.Status != 408
            ? FaultOfMessage(part, client.Plan.Requests[i].Expected.For(part))
            : FaultOf(client, part, i, run);
    }

    // It gave up, did not read, or sent behind the last answer for longer than the server waits; or the
    // server was stopped under it.
    private static bool IsExcused(Visitor client, RunPlan run) =>
        client.Plan.Ending == Ending.Reset
        || client.Plan.Reading.StopsAt != int.MaxValue
        || client.Link.SentBehindEnd > Subject.Linger
        || run.StopsInside;
}
