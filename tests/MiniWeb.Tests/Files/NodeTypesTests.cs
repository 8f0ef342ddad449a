// How other systems than Linux tell an empty file from what is none; the same answers on all of them.
using System;
using System.Globalization;
using System.IO;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class NodeTypesTests : IDisposable
{
    private readonly TempSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("1960-01-01")]
    [InlineData("2026-01-01")]
    [InlineData("2300-01-01")]
    public void Empty_file_is_one_whatever_its_age(string time)
    {
        _site.Write("f", "", DateTime.Parse(time, CultureInfo.InvariantCulture));
        Assert.True(NodeTypes.IsRegularFile(_site.At("f")));
    }

    [Fact]
    public void Fifo_and_folder_are_none()
    {
        TempSite.MakeFifo(_site.At("fifo"));
        Directory.CreateDirectory(_site.At("folder"));
        Assert.False(NodeTypes.IsRegularFile(_site.At("fifo")));
        Assert.False(NodeTypes.IsRegularFile(_site.At("folder")));
    }
}
