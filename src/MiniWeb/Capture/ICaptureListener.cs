// Somebody who wants to know of each exchange that was captured. What it wants to know it says when the
// exchange ends, in bytes of its own; it gets them back when the files are there. Thousands of exchanges may
// be between the one and the other, and their records would be a hundred thousand objects to look after.
using System;
using System.Buffers;

namespace MiniWeb.Capture;

/// <summary>Is told of exchanges that were captured. It must not throw, and must be quick.</summary>
public interface ICaptureListener
{
    /// <summary>An exchange has ended; its files may still fail. Any thread, several at a time.</summary>
    /// <param name="name">How its files are called.</param>
    /// <param name="record">What its sidecar says.</param>
    /// <param name="description">Takes what to say when all of its files are there; short.</param>
    void Describe(CaptureName name, CaptureRecord record, IBufferWriter<byte> description);

    /// <summary>All files of an exchange are there. The one thread that writes calls it.</summary>
    /// <param name="description">What <see cref="Describe"/> wrote; ends with the call.</param>
    void OnWritten(ReadOnlySpan<byte> description);
}
