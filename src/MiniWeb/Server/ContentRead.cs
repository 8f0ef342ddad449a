using System;

namespace MiniWeb.Server;

/// <summary>One piece of a request's content.</summary>
/// <param name="Data">
/// The content, with chunked framing taken off; valid until the next read. It may be empty when only framing
/// came.
/// </param>
/// <param name="Wire">The bytes that carried it, exactly as they came; valid until the next read.</param>
/// <param name="State">Whether more may follow.</param>
public readonly record struct ContentRead(
    ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Wire, ContentState State);
