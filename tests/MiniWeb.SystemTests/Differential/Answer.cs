// One answer among the bytes that came back on a connection.
namespace MiniWeb.SystemTests.Differential;

/// <summary>A status and its content.</summary>
/// <param name="Status">
/// Three digits, or <see cref="NoHead"/> for content that came without a head, as HTTP/0.9 has it.
/// </param>
/// <param name="Content">The content, a char for a byte, chunks put together.</param>
internal sealed record Answer(string Status, string Content)
{
    /// <summary>The status of what is no HTTP/1.x message.</summary>
    public const string NoHead = "page without a head";
}
