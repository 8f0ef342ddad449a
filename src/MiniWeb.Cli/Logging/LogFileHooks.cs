// Serilog's file sink opens a file by its name alone: it follows links, and takes the mode that the
// user's mask leaves. Its hook gives it another stream, over files that were opened with care.
using System;
using System.IO;
using System.Text;
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
    private sealed class Lines(LogFiles files) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            files.Append(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => files.Append(buffer);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
