// The two questions that each message answers: how long is its content, and does the connection live on?
namespace MiniWeb.Http.Anatomy;

/// <summary>Why a message ends where it ends, each in a sentence without its full stop.</summary>
/// <param name="Content">
/// For example <c>34 bytes, because Content-Length says 34: RFC 9112 §6.3 step 6</c>.
/// </param>
/// <param name="Connection">
/// For example <c>the connection stays open, as HTTP/1.1 has it: RFC 9112 §9.3</c>.
/// </param>
public sealed record MessageVerdict(string Content, string Connection)
{
    /// <summary>Both in one line.</summary>
    public override string ToString() => $"{Content}; {Connection}.";
}
