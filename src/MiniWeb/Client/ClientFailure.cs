// A failure of the network is a value: it says what happened in one line, and what came before it is not
// lost.
namespace MiniWeb.Client;

/// <summary>Why an exchange did not come to its end.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Message">One line for the user: what, where, after how much.</param>
public sealed record ClientFailure(ClientFailureKind Kind, string Message);
