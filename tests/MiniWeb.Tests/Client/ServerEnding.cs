namespace MiniWeb.Tests.Client;

/// <summary>What the scripted server does after its last write.</summary>
public enum ServerEnding
{
    /// <summary>Waits until the client closes.</summary>
    Hold,

    /// <summary>Sends FIN, and reads on until the client closes.</summary>
    Fin,

    /// <summary>Throws the connection away (RST).</summary>
    Reset,
}
