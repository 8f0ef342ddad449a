// Standard error, opened when it is first written to. Plain text goes there as it is: to set up the console
// and its encoding takes longer than a server needs to listen, and no encoding changes ASCII.
using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Cli.Terminal;

/// <summary>A writer for standard error; each text is written in one piece, at once.</summary>
internal sealed class StandardError : TextWriter
{
    private const int Descriptor = 2;

    /// <inheritdoc/>
    public override Encoding Encoding => Console.Error.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Console.Error.Write(value);

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (!TryWritePlain(value ?? ""))
            Console.Error.Write(value);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    // False, and nothing written, for whatever is not simple: the console knows what to do then.
    private static bool TryWritePlain(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length != text.Length || OperatingSystem.IsWindows())
            return false;
        try
        {
            using var handle = new SafeFileHandle(Descriptor, ownsHandle: false);
            using var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
            stream.Write(bytes);
            // Asking for it moves the system's own position in a file behind what was written.
            _ = stream.SafeFileHandle;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
