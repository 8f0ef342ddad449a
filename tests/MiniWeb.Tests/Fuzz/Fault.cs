namespace MiniWeb.Tests.Fuzz;

/// <summary>An invariant that does not hold.</summary>
/// <param name="Kind">Which one; a smaller input with the same kind is the same finding.</param>
/// <param name="Text">What was seen.</param>
internal sealed record Fault(string Kind, string Text);
