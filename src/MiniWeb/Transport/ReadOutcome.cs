namespace MiniWeb.Transport;

/// <summary>What a read brought.</summary>
/// <param name="Count">Bytes read; 0 with no fault means that the peer sends no more.</param>
/// <param name="Fault">Why nothing was read, else <see cref="TransferFault.None"/>.</param>
internal readonly record struct ReadOutcome(int Count, TransferFault Fault)
{
    /// <summary>Whether the peer has said that it sends no more.</summary>
    public bool IsEnd => Count == 0 && Fault == TransferFault.None;
}
