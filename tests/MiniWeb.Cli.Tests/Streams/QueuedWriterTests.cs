// Standard error that takes nothing, takes it later, or fails: nobody waits, and what is missing is told.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using MiniWeb.Cli.Streams;
using Xunit;

namespace MiniWeb.Cli.Tests.Streams;

public sealed class QueuedWriterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<string> _written = [];
    private readonly ManualResetEventSlim _open = new();

    public void Dispose()
    {
        _open.Set();
        _open.Dispose();
    }

    [Fact]
    public void Texts_are_written_whole_and_in_their_order()
    {
        _open.Set();
        var writer = new QueuedWriter(Utf8, Write);
        writer.Write("one ");
        writer.WriteLine("two");
        writer.Write('3');
        Assert.True(writer.Flush(Patience));
        Assert.Equal(["one ", "two" + Environment.NewLine, "3"], _written);
        Assert.Equal(0, writer.Dropped);
    }

    [Fact]
    public void What_has_no_room_is_dropped_and_counted_and_told_when_there_is_room()
    {
        var writer = new QueuedWriter(Utf8, Write);
        var line = new string('a', 1023) + "\n";
        for (var i = 0; i < 300; i++)
            writer.Write(line);
        Assert.False(writer.Flush(TimeSpan.Zero));
        Assert.Equal(300 - (QueuedWriter.MostBytes / 1024), writer.Dropped);
        _open.Set();
        Assert.True(writer.Flush(Patience));
        writer.Write("next\n");
        Assert.True(writer.Flush(Patience));
        var notice = Assert.Single(_written, text => text.Contains("lines are missing here"));
        Assert.StartsWith($"miniweb: {writer.Dropped} lines", notice);
        Assert.Equal(QueuedWriter.MostBytes / 1024, _written.Count(text => text == line));
        Assert.Equal("next\n", _written[^1]);
    }

    [Fact]
    public void A_fault_is_no_fault_of_who_writes()
    {
        var writer = new QueuedWriter(Utf8, static _ => false);
        writer.WriteLine("one");
        Assert.True(writer.Flush(Patience));
        Assert.Equal(1, writer.Dropped);
    }

    private bool Write(ReadOnlySpan<byte> bytes)
    {
        _open.Wait(Patience);
        _written.Add(Utf8.GetString(bytes));
        return true;
    }
}
