// The disk of the captures, in memory: slow, full or broken when the plan says so. It keeps what a real one
// would keep, so that a write that failed in the middle leaves nothing, and one that was torn is seen.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using MiniWeb.Capture;

namespace MiniWeb.Simulation.World;

/// <summary>Keeps the files of captures.</summary>
internal sealed class SimulatedDisk(Turns turns, Dice dice, DiskTraits traits) : ICaptureFiles
{
    // How late it sees that there is something to do.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(7);

    private readonly Dictionary<string, ArrayBufferWriter<byte>> _files = new(StringComparer.Ordinal);
    private long _used;

    /// <summary>All files by their names.</summary>
    public IReadOnlyDictionary<string, ArrayBufferWriter<byte>> Files => _files;

    /// <summary>Asked before each step of the work, for a look at the queue.</summary>
    public Action BeforeStep { get; set; } = static () => { };

    /// <inheritdoc/>
    public void Make(CaptureName name, CaptureFile file, ReadOnlySpan<byte> content)
    {
        var path = PathOf(name, file);
        if (_files.ContainsKey(path))
            throw new IOException($"{path} is there already.");
        Spend(content.Length);
        _files[path] = new ArrayBufferWriter<byte>(Math.Max(1, content.Length));
        _files[path].Write(content);
    }

    /// <inheritdoc/>
    public void Append(CaptureName name, CaptureFile file, long length, ReadOnlySpan<byte> content)
    {
        var there = _files[PathOf(name, file)];
        if (there.WrittenCount != length)
            throw new InvalidOperationException($"{PathOf(name, file)} has another length than was said.");
        Spend(content.Length);
        there.Write(content);
    }

    /// <inheritdoc/>
    public void MakeSidecar(CaptureName name, ReadOnlySpan<byte> content, bool underLoad) =>
        Make(name, CaptureFile.Sidecar, content);

    /// <inheritdoc/>
    public void Delete(CaptureName name, CaptureFile file)
    {
        if (_files.Remove(PathOf(name, file), out var gone))
            _used -= gone.WrittenCount;
    }

    /// <inheritdoc/>
    [SupportedOSPlatform("linux")]
    public BatchedExchanges? MakeGroup() => null;

    /// <inheritdoc/>
    public void CloseDirectory()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Works for a writer: one thing a turn, each as slow as the disk is.</summary>
    public Task WorkAsync(CaptureDisk work)
    {
        var done = new TaskCompletionSource();
        Step(work, done);
        return done.Task;
    }

    private static string PathOf(CaptureName name, CaptureFile file) =>
        $"{name.Day}/{name.Stem}{CaptureName.EndingOf(file)}";

    private void Step(CaptureDisk work, TaskCompletionSource done)
    {
        BeforeStep();
        var isBusy = work.TryDoOne(out var isOver);
        if (isOver)
            done.SetResult();
        else
            turns.After(isBusy ? traits.NextPause(dice) : Idle, () => Step(work, done));
    }

    private void Spend(int count)
    {
        var isFull = _used + count > traits.Capacity && turns.Now < traits.FullUntil.Ticks;
        if (isFull || dice.Chance(traits.PercentOfFailures))
            throw new IOException("No space left on device.");

        _used += count;
    }
}
