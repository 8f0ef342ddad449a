// How requests are written into a transcript: the same lines for the parser and for the oracle.
using System;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Writes the lines of a transcript.</summary>
internal static class TranscriptLines
{
    public static void WriteStart(
        Transcript to, long start, string method, ReadOnlySpan<byte> target, int major, int minor)
    {
        to.Add("request "u8);
        to.Add(start);
        to.Add(" "u8);
        to.Add(method);
        to.Add(" "u8);
        to.Add(target);
        to.Add(" "u8);
        to.Add(major);
        to.Add("."u8);
        to.Add(minor);
        to.Add("\n"u8);
    }

    public static void WriteField(
        Transcript to, string kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        to.Add(kind);
        to.Add(name);
        to.Add(": "u8);
        to.Add(value);
        to.Add("\n"u8);
    }

    public static void WriteContent(Transcript to, FramingKind framing, long length, bool persists)
    {
        to.Add(framing == FramingKind.Chunked ? "chunked "u8 : "length "u8);
        to.Add(length);
        to.Add(persists ? " persists\n"u8 : " closes\n"u8);
    }
}
