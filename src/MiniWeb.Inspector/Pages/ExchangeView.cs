namespace MiniWeb.Inspector.Pages;

/// <summary>The ways of looking at an exchange, in the order of their tabs.</summary>
internal enum ExchangeView
{
    Raw,
    Parsed,
    Hex,
    Content,
    Why,
    Timing,
    Replay,
}
