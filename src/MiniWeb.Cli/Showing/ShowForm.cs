namespace MiniWeb.Cli.Showing;

/// <summary>How a capture is shown to people.</summary>
/// <param name="IsHex">In offset, hexadecimal and ASCII columns; else as lines of text.</param>
/// <param name="IsWhole">With all bytes and parts, however many there are.</param>
/// <param name="HasColour">With colours by part.</param>
internal readonly record struct ShowForm(bool IsHex, bool IsWhole, bool HasColour);
