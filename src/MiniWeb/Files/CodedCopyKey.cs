using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>What tells one coded copy from the others.</summary>
/// <param name="State">The state of the file that it is made from.</param>
/// <param name="Name">The name that was asked for: it decides the media type.</param>
/// <param name="Coding">The coding.</param>
internal readonly record struct CodedCopyKey(FileState State, string Name, ContentCoding Coding)
{
    /// <summary>About how many bytes a copy with this key takes before it is made: both objects, their texts,
    /// and what a dictionary and a list need for them.</summary>
    public long Cost => 512 + 2 * (State.RealPath.Length + Name.Length);
}
