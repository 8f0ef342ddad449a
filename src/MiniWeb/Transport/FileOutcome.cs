namespace MiniWeb.Transport;

/// <summary>What became of a part of a file that was to be sent.</summary>
/// <param name="Count">Bytes that the system took.</param>
/// <param name="Fault">Why not all were sent, else <see cref="TransferFault.None"/>.</param>
internal readonly record struct FileOutcome(long Count, TransferFault Fault);
