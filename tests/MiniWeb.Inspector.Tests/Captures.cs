// Captures as files, made by the library's own writer of sidecars where that matters, or by hand.
using System;
using System.Globalization;
using System.IO;
using System.Text;
using MiniWeb.Capture;

namespace MiniWeb.Inspector.Tests;

/// <summary>Puts captures into a folder.</summary>
internal static class Captures
{
    public const string Day = "2026-11-20";

    /// <summary>The name of the n-th capture of the day: a second after the one before.</summary>
    public static CaptureName Name(int number) => new(
        Day,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeSpan.FromSeconds(number):hhmmss}.000-c{(number % 10) + 1}-r1-GET"));

    /// <summary>What is known of it.</summary>
    public static CaptureRecord Record(CaptureName name, string target = "/a", int status = 200) => new()
    {
        Id = name.Id,
        Began = name.Began,
        Connection = new CapturedConnection(7, name.Began, "127.0.0.1:50000", "127.0.0.1:8080"),
        Request = new CapturedRequest("GET", target, "HTTP/1.1", 5, 0, true, [new Transfer(0, 5, 100)], 0),
        Response = new CapturedResponse(status, 6, 0, true, [new Transfer(0, 6, 1600)], 0),
        Persists = true,
    };

    /// <summary>Writes the three files.</summary>
    public static CaptureName Write(string folder, int number, string sidecar = "{}")
    {
        var name = Name(number);
        var day = Directory.CreateDirectory(Path.Join(folder, Day)).FullName;
        File.WriteAllBytes(Path.Join(day, name.Stem + ".request.http"), Encoding.ASCII.GetBytes("bytes"));
        File.WriteAllBytes(Path.Join(day, name.Stem + ".response.http"), Encoding.ASCII.GetBytes("answer"));
        File.WriteAllText(Path.Join(day, name.Stem + ".json"), sidecar);
        return name;
    }

    public static void Delete(string folder, CaptureName name) =>
        File.Delete(Path.Join(folder, name.Day, name.Stem + ".json"));
}
