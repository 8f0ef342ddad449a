using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>Nothing that may be served is there.</summary>
internal sealed class MissingAnswer(long checkedAt) : Answer(checkedAt)
{
    public override long Cost => 64;

    public override Response TryAnswer(Request request) => Pages.NotFound;
}
