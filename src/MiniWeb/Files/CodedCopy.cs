// One file in one coding, made once and kept as long as there is room. Requests read it without a lock; it is
// filled by the compression's thread, and emptied by whoever needs the room.
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>What has become of a file in a coding.</summary>
/// <param name="key">Which file, in which coding.</param>
/// <param name="isShared">Whether another answer that tells of the same state may use it.</param>
internal sealed class CodedCopy(CodedCopyKey key, bool isShared) : SecondChanceOrder.Entry
{
    private TaskCompletionSource? _made;
    private Variant? _variant;
    private bool _isUseless;

    /// <summary>Which file, in which coding.</summary>
    public CodedCopyKey Key => key;

    /// <summary>Whether another answer that tells of the same state may use it.</summary>
    public bool IsShared => isShared;

    /// <summary>Whether it was tried, and would not be smaller.</summary>
    public bool IsUseless => Volatile.Read(ref _isUseless);

    /// <summary>The variant; null as long as it is not made, or when it had to make room.</summary>
    public Variant? Variant
    {
        get
        {
            var variant = Volatile.Read(ref _variant);
            if (variant is not null)
                Use();
            return variant;
        }
    }

    /// <summary>Ends when it is made or found useless; null when nobody makes it.</summary>
    public Task? Made => Volatile.Read(ref _made)?.Task;

    /// <summary>Takes it upon the caller to have it made; false when that is being done.</summary>
    public bool TryClaim() =>
        Volatile.Read(ref _made) is null
        && Interlocked.CompareExchange(
            ref _made, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null)
            is null;

    /// <summary>It is made; or, with null, it would not be smaller.</summary>
    public void End(Variant? variant)
    {
        Volatile.Write(ref _isUseless, variant is null);
        Volatile.Write(ref _variant, variant);
        Volatile.Read(ref _made)?.TrySetResult();
    }

    /// <summary>Gives the memory back; it can be made again.</summary>
    public void Drop()
    {
        var made = Interlocked.Exchange(ref _made, null);
        Volatile.Write(ref _variant, null);
        made?.TrySetResult();
    }
}

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
