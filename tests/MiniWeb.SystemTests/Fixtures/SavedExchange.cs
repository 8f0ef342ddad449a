// Reads captures back from their files, by what is promised of them alone: names, bytes, JSON. No part of
// MiniWeb reads here: a capture must be of use to somebody who has only the files.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>One exchange as it lies in a folder of captures.</summary>
/// <param name="Id">The name of its files up to the slug: <c>084500.123-c7-r1</c>.</param>
/// <param name="Connection">The number of its connection.</param>
/// <param name="Number">The number of the request on it.</param>
/// <param name="RequestPath">The file of the request's bytes.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; empty when there is no such file.</param>
/// <param name="Record">The sidecar.</param>
public sealed record SavedExchange(
    string Id,
    int Connection,
    int Number,
    string RequestPath,
    byte[] Request,
    byte[] Response,
    JsonElement Record)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Name = @"^((\d{6}\.\d{3})-c(\d+)-r(\d+))(-[A-Za-z0-9._-]+)?$";

    private static readonly string[] Endings = [".request.http", ".response.http", ".json"];

    /// <summary>The peer's port.</summary>
    public int RemotePort => int.Parse(
        Record.GetProperty("connection").GetProperty("remote").GetString()!.Split(':')[^1],
        CultureInfo.InvariantCulture);

    /// <summary>Why it is no request; null when it is one.</summary>
    public string? Reason => Text(Record, "reason");

    /// <summary>The target as the sidecar has it; null when there was no valid head.</summary>
    public string? Target => Text(Record.GetProperty("request"), "target");

    /// <summary>Why the connection ended with this exchange; null when it did not.</summary>
    public string? CloseCause => Record.TryGetProperty("close", out var close) ? Text(close, "cause") : null;

    /// <summary>All exchanges below a folder, by connection and number.</summary>
    /// <remarks>
    /// Fails when there is a file that belongs to none, an exchange without request or sidecar, a file that
    /// others may read, or a sidecar that tells another story than the files.
    /// </remarks>
    public static List<SavedExchange> ReadAll(string captures)
    {
        var files = Directory.GetFiles(captures, "*", SearchOption.AllDirectories);
        foreach (var file in files) AssertIsOfACapture(file);
        List<SavedExchange> all = [.. files.GroupBy(StemOf).Select(group => Read(group.Key, [.. group]))];
        foreach (var exchange in all) exchange.AssertAddsUp();
        return [.. all.OrderBy(exchange => exchange.Connection).ThenBy(exchange => exchange.Number)];
    }

    /// <summary>Whether all of a message came or was sent, as the sidecar has it.</summary>
    /// <param name="message"><c>request</c> or <c>response</c>.</param>
    public bool IsWhole(string message)
        => Record.TryGetProperty(message, out var record) && record.GetProperty("whole").GetBoolean();

    private static void AssertIsOfACapture(string file)
    {
        Assert.True(Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)), $"Stray: {file}");
        Assert.Matches(Name, Path.GetFileName(StemOf(file)));
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}$", Path.GetFileName(Path.GetDirectoryName(file)!));
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }

    private static string StemOf(string file)
    {
        var ending = Endings.FirstOrDefault(end => file.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return file[..^ending.Length];
    }

    private static SavedExchange Read(string stem, string[] files)
    {
        Assert.Contains(stem + Endings[0], files);
        Assert.Contains(stem + Endings[2], files);
        var name = Regex.Match(Path.GetFileName(stem), Name, RegexOptions.CultureInvariant).Groups;
        using var sidecar = JsonDocument.Parse(File.ReadAllBytes(stem + Endings[2]));
        return new SavedExchange(
            name[1].Value,
            int.Parse(name[3].Value, CultureInfo.InvariantCulture),
            int.Parse(name[4].Value, CultureInfo.InvariantCulture),
            stem + Endings[0],
            File.ReadAllBytes(stem + Endings[0]),
            files.Contains(stem + Endings[1]) ? File.ReadAllBytes(stem + Endings[1]) : [],
            sidecar.RootElement.Clone());
    }

    private void AssertAddsUp()
    {
        Assert.Equal(Id, Text(Record, "id"));
        Assert.Equal(Connection, Record.GetProperty("connection").GetProperty("id").GetInt32());
        AssertAddsUp(Record.GetProperty("request"), "reads", Request.Length);
        if (Record.TryGetProperty("response", out var response))
            AssertAddsUp(response, "writes", Response.Length);
        else
            Assert.Empty(Response);
    }

    // Each transfer begins where the one before it ended, in place and in time; the last ends with the file.
    private static void AssertAddsUp(JsonElement message, string transfers, int length)
    {
        Assert.Equal(length, message.GetProperty("length").GetInt64());
        var (end, time) = (0L, 0L);
        foreach (var transfer in message.GetProperty(transfers).EnumerateArray())
        {
            Assert.Equal(end, transfer.GetProperty("offset").GetInt64());
            end += transfer.GetProperty("length").GetInt64();
            Assert.InRange(transfer.GetProperty("microseconds").GetInt64(), time, long.MaxValue);
            time = transfer.GetProperty("microseconds").GetInt64();
        }
        Assert.Equal(length, end);
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var text) ? text.GetString() : null;
}
