// How an experiment ends with one clear line. Nobody prints a stack trace.
using System;

namespace MiniWeb.Lab;

/// <summary>Ends an experiment with a message for the user.</summary>
/// <param name="fault">Whose fault it was.</param>
/// <param name="message">One line: what, and what to do about it.</param>
public sealed class LabException(LabFault fault, string message) : Exception(message)
{
    /// <summary>Whose fault it was.</summary>
    public LabFault Fault { get; } = fault;
}

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
