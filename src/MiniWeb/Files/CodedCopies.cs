// Files in codings that were made here, by what validates them: the state of the file, and the name that
// gives the media type. A copy outlives the response that had it made, so that a file whose response was
// evicted is not compressed again.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>A bounded cache of coded copies, and what fills it.</summary>
internal sealed class CodedCopies
{
    private readonly Lock _gate = new();
    private readonly SecondChanceOrder _order;
    private readonly Dictionary<CodedCopyKey, CodedCopy> _byKey = [];
    private readonly CompressionQueue _queue;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">In bytes.</param>
    /// <param name="tasks">Makes the copies; the thread pool stands for a thread of its own.</param>
    public CodedCopies(long capacity, TaskScheduler tasks)
    {
        _order = new SecondChanceOrder(capacity, entry => Forget((CodedCopy)entry));
        _queue = new CompressionQueue(tasks);
    }

    /// <summary>How many bytes are kept; never more than the capacity.</summary>
    public long Bytes => _order.Bytes;

    /// <summary>The copy of a file in a coding, when another answer has asked for it; else null.</summary>
    /// <param name="source">The file.</param>
    /// <param name="coding">The coding.</param>
    public CodedCopy? Find(CodedSource source, ContentCoding coding)
    {
        if (!source.IsSettled)
            return null;
        lock (_gate)
            return _byKey.GetValueOrDefault(KeyOf(source, coding));
    }

    /// <summary>The copy of a file in a coding, be it made or not.</summary>
    /// <param name="source">The file.</param>
    /// <param name="coding">The coding.</param>
    public CodedCopy Get(CodedSource source, ContentCoding coding)
    {
        var key = KeyOf(source, coding);
        // Of a file that has just been written, another content may come under the same state: no other
        // answer may find its copy.
        if (!source.IsSettled)
            return new CodedCopy(key, isShared: false);
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var copy))
                TryAdd(copy = new CodedCopy(key, isShared: true), key.Cost);
            return copy;
        }
    }

    /// <summary>Has a copy made, unless that is being done; not when too much else waits.</summary>
    public void Want(CodedCopy copy, CodedSource source)
    {
        if (copy.TryClaim() && !_queue.TryAdd(() => Make(copy, source)))
            copy.Drop();
    }

    private static CodedCopyKey KeyOf(CodedSource source, ContentCoding coding) =>
        new(source.File.State, source.Name, coding);

    // Whatever goes wrong here costs a coding, and not the process: the file is sent as it is.
    private void Make(CodedCopy copy, CodedSource source)
    {
        try
        {
            Keep(copy, source.TryMake(copy.Key.Coding));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            copy.Drop();
        }
    }

    // What alone is larger than the cache would have to be made again and again: so it is not wanted.
    private void Keep(CodedCopy copy, Variant? variant)
    {
        lock (_gate)
        {
            _order.Remove(copy);
            var isKept = TryAdd(copy, copy.Key.Cost + (variant?.Cost ?? 0));
            copy.End(isKept ? variant : null);
        }
    }

    private bool TryAdd(CodedCopy copy, long cost)
    {
        if (copy.IsShared && _byKey.TryGetValue(copy.Key, out var other) && other != copy)
        {
            _order.Remove(other);
            Forget(other);
        }

        if (!_order.TryAdd(copy, cost))
        {
            Unlist(copy);
            return false;
        }

        if (copy.IsShared)
            _byKey[copy.Key] = copy;
        return true;
    }

    private void Forget(CodedCopy copy)
    {
        Unlist(copy);
        copy.Drop();
    }

    private void Unlist(CodedCopy copy)
    {
        if (_byKey.TryGetValue(copy.Key, out var listed) && listed == copy)
            _byKey.Remove(copy.Key);
    }
}
