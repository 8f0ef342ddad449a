// Many small files by few system calls: each is opened by itself, then all are written by one call, and
// closed by another. io_submit, the older of the two ways in which Linux takes many orders at once, has
// written to a file of a local disk before it returns. Where a system call takes a microsecond, as on many
// virtual machines, this saves a sixth of what the files cost. (io_uring has threads of its own make files:
// measured, that costs as much as it saves.) It says only which files are there: who wants to know why the
// others are not does the same one by one.
// Each order carries the number of its batch: an outcome of an earlier one is not taken for one of this.
using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using MiniWeb.Interop;

namespace MiniWeb.Capture;

/// <summary>Files that are made together. For one thread.</summary>
[SupportedOSPlatform("linux")]
internal sealed class NativeBatch : IDisposable
{
    /// <summary>How many files fit in. More were not faster.</summary>
    public const int MostFiles = 24;

    private const int MostBytes = 128 * 1024;

    // The same on all processors, unlike those of asynchronous input and output.
    private const int CloseRange = 436;
    private const int WriteOrder = 1;

    private readonly CallNumbers _calls;
    private readonly nint _context;

    // The system reads and writes these by their addresses.
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(MostBytes, pinned: true);
    private readonly Order[] _orders = GC.AllocateArray<Order>(MostFiles, pinned: true);
    private readonly nint[] _addresses = GC.AllocateArray<nint>(MostFiles, pinned: true);
    private readonly Outcome[] _outcomes = GC.AllocateArray<Outcome>(MostFiles, pinned: true);
    private readonly BatchOutcomes _all = new(MostFiles);
    private int _used;
    private bool _isEnded;

    private NativeBatch(CallNumbers calls, nint context)
    {
        (_calls, _context) = (calls, context);
        for (var i = 0; i < MostFiles; i++)
            _addresses[i] = AddressOf(_orders, i);
    }

    /// <summary>
    /// Whether the system failed at what it had taken, or takes nothing: then no more files fit in.
    /// </summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many files are open, and not written yet.</summary>
    public int Count => _isEnded ? 0 : _all.Count;

    /// <summary>A batch; null where the system does not know this way, or may not be asked.</summary>
    /// <exception cref="DllNotFoundException">There is no C library of a known name.</exception>
    /// <exception cref="EntryPointNotFoundException">It lacks the call.</exception>
    public static NativeBatch? TryMake()
    {
        var context = GC.AllocateArray<nint>(1, pinned: true);
        return CallNumbers.Here is { } calls
            && LibC.Call(calls.Setup, MostFiles, AddressOf(context, 0)) == 0 ? new(calls, context[0]) : null;
    }

    /// <summary>Whether so many files with so many bytes fit in.</summary>
    public bool HasRoom(int files, int bytes) =>
        !IsBroken && files <= MostFiles - Count && bytes <= MostBytes - _used;

    /// <summary>Makes an empty file that did not exist, for its owner only.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">In UTF-8, with a zero behind it.</param>
    /// <param name="content">What <see cref="Write"/> writes into it. There is room for it.</param>
    /// <returns>False when it failed; then there is nothing of it.</returns>
    public bool TryCreate(int folder, byte[] name, ReadOnlySpan<byte> content)
    {
        if (NativeFile.OpenNew(folder, name, out var file) != 0)
            return false;
        if (_isEnded)
            Begin();
        content.CopyTo(_bytes.AsSpan(_used));
        _orders[_all.Count] = new Order
        {
            Number = _all.Add(),
            Kind = WriteOrder,
            File = file,
            Bytes = AddressOf(_bytes, _used),
            Length = content.Length,
        };
        _used += content.Length;
        return true;
    }

    /// <summary>Gives all files their content, in their order, and closes them.</summary>
    public void Write()
    {
        if (Count == 0)
            return;
        var taken = Submit();
        if (taken <= 0 || !Collect(taken))
            Break();
        Close();
        _isEnded = true;
    }

    /// <summary>Whether a file has all of its content. After <see cref="Write"/>.</summary>
    /// <param name="file">Its number, in the order in which they were made.</param>
    public bool IsWritten(int file) => _all.IsDone(file);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsBroken)
            Break();
    }

    private void Begin()
    {
        (_isEnded, _used) = (false, 0);
        _all.Begin();
    }

    private nint Submit()
    {
        nint taken;
        do
            taken = LibC.Call(_calls.Submit, _context, Count, AddressOf(_addresses, 0));
        while (taken < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted);
        return taken;
    }

    // The outcomes of all orders that were taken. The system has written by now: nothing waits here.
    private bool Collect(nint taken)
    {
        while (taken > 0)
        {
            var told = LibC.Call(_calls.GetEvents, _context, 1, taken, AddressOf(_outcomes, 0), 0);
            if (told < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted)
                continue;
            if (told <= 0)
                return false;
            for (var i = 0; i < told; i++)
                taken -= Take(_outcomes[i]) ? 1 : 0;
        }

        return true;
    }

    private bool Take(Outcome outcome)
    {
        var at = (int)(outcome.Number % MostFiles);
        return _all.TryTake(outcome.Number, outcome.Written == _orders[at].Length);
    }

    // Returns when no order is under way any more: only then may buffers and descriptors serve again.
    private void Break()
    {
        IsBroken = true;
        _ = LibC.Call(_calls.Destroy, _context);
    }

    // Descriptors in a row by one call: all of them are of this batch, whatever others have between two rows.
    private void Close()
    {
        for (int first = 0, next = 1; first < Count; first = next++)
        {
            while (next < Count && _orders[next].File == _orders[next - 1].File + 1)
                next++;
            if (LibC.Call(CloseRange, _orders[first].File, _orders[next - 1].File) != 0)
                CloseEach(first, next);
        }
    }

    private void CloseEach(int first, int end)
    {
        for (var i = first; i < end; i++)
            NativeFile.CloseOne(_orders[i].File);
    }

    private static nint AddressOf<T>(T[] pinned, int at) =>
        Marshal.UnsafeAddrOfPinnedArrayElement(pinned, at);

    // struct iocb, as 64-bit little-endian processors have it: the fields that are not 0.
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Order
    {
        [FieldOffset(0)]
        public long Number;

        [FieldOffset(16)]
        public short Kind;

        [FieldOffset(20)]
        public int File;

        [FieldOffset(24)]
        public long Bytes;

        [FieldOffset(32)]
        public long Length;
    }

    // struct io_event.
    private readonly record struct Outcome(long Number, long Order, long Written, long More);

    private sealed record CallNumbers(int Setup, int Destroy, int GetEvents, int Submit)
    {
        // Only processors whose layout of struct iocb is the one above.
        public static CallNumbers? Here => RuntimeInformation.ProcessArchitecture switch
        {
            _ when !BitConverter.IsLittleEndian || nint.Size != sizeof(long) => null,
            Architecture.X64 => new(206, 207, 208, 209),
            Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => new(0, 1, 4, 2),
            _ => null,
        };
    }
}
