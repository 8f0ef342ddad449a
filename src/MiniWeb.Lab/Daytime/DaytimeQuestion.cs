namespace MiniWeb.Lab.Daytime;

/// <summary>Whom to ask for the time of day.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record DaytimeQuestion(string Host, int Port)
{
    /// <summary>What is sent; the server does not look at it.</summary>
    public string Text { get; init; } = "What time is it?";

    /// <summary>The longest that connecting may take.</summary>
    public System.TimeSpan ConnectTimeout { get; init; } = System.TimeSpan.FromSeconds(3);

    /// <summary>The longest wait for an answer; with UDP, for each datagram.</summary>
    public System.TimeSpan ReadTimeout { get; init; } = System.TimeSpan.FromSeconds(3);
}
