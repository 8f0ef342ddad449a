namespace MiniWeb.Simulation.Clients;

/// <summary>What a client does when it has sent all that it sends.</summary>
internal enum Ending
{
    /// <summary>It says so at once.</summary>
    HalfClose,

    /// <summary>It waits for the server's end.</summary>
    Wait,

    /// <summary>It says so when it has all answers that it can expect.</summary>
    WaitForAnswers,

    /// <summary>It cuts the connection.</summary>
    Reset,
}
