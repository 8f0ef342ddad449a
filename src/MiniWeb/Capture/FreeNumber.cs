// The next free number for an exchange whose name is taken. Names differ by time, connection and request, and
// each process has numbers of its own for its connections (CaptureNumbers): a name is taken only when the
// clock was set back, when locks do not work in the folder, or when somebody put a file there.
// The numbers that are tried lie beyond those of every process: no other exchange can have them.
using System.Buffers;
using System.IO;

namespace MiniWeb.Capture;

/// <summary>Gives an exchange another number.</summary>
internal static class FreeNumber
{
    /// <summary>How many numbers are tried.</summary>
    public const int Most = 100;

    // Above the numbers of all processes.
    private const long Step = 1_000_000_000_000_000;

    /// <summary>The next name that an exchange may have.</summary>
    public static CaptureName Behind(CaptureName name) => name.WithConnection(name.Connection + Step);

    /// <summary>An exchange under the next name, which its sidecar and its description say too.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="listener">Describes it; null when nobody listens.</param>
    /// <exception cref="IOException">Its sidecar cannot be read back.</exception>
    public static PackedExchange Renamed(PackedExchange exchange, ICaptureListener? listener)
    {
        var name = Behind(exchange.Name);
        var record = SidecarReader.Parse(exchange.Sidecar)?.Named(name)
            ?? throw new NameTakenException(exchange.Name.Stem);
        var description = new ArrayBufferWriter<byte>();
        listener?.Describe(name, record, description);
        return exchange with
        {
            Name = name,
            Sidecar = new SidecarWriter().Write(record),
            Description = description.WrittenMemory,
        };
    }
}
