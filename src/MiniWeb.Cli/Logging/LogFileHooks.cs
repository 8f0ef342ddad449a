// Serilog's file sink opens a file by its name alone: it follows links, and takes the mode that the
// user's mask leaves. Its hook gives it another stream, over files that were opened with care.
using System;
using System.IO;
using System.Text;
using MiniWeb.Cli.Streams;
using Serilog.Sinks.File;

namespace MiniWeb.Cli.Logging;

/// <summary>Leads what the file sink writes into <see cref="LogFiles"/>.</summary>
/// <param name="files">The files.</param>
internal sealed class LogFileHooks(LogFiles files) : FileLifecycleHooks
{
    /// <inheritdoc/>
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        underlyingStream.Dispose();
        return new Lines(files);
    }

    // The sink flushes after each line, and so writes whole lines.
    private sealed class Lines(LogFiles files) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => files.Append(buffer);
    }
}
