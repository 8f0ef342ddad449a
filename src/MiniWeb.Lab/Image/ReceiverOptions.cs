using System;
using MiniWeb.Lab.Multicast;

namespace MiniWeb.Lab.Image;

/// <summary>How files of a group are received.</summary>
/// <param name="Group">The group.</param>
/// <param name="Folder">Where files are saved; it is made when it is not there.</param>
public sealed record ReceiverOptions(GroupOptions Group, string Folder)
{
    /// <summary>After how many files it ends; 0: never.</summary>
    public long Count { get; init; }

    /// <summary>How many of a hundred arriving datagrams are thrown away, 0 to 99.</summary>
    public int DropPercent { get; init; }

    /// <summary>The most bytes of a file.</summary>
    public long MaxSize { get; init; } = 1L << 30;

    /// <summary>After how long without a word of its sender a file is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
