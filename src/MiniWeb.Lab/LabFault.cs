namespace MiniWeb.Lab;

/// <summary>Whose fault ended an experiment.</summary>
public enum LabFault
{
    /// <summary>What the peer sent breaks the wire format.</summary>
    Peer,

    /// <summary>The user named something that cannot be used: a file, an address, a message.</summary>
    Usage,

    /// <summary>The network or the operating system.</summary>
    Network,
}
