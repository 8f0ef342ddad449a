namespace MiniWeb.Replay.Sites;

/// <summary>Something that is wrong with a site.</summary>
/// <param name="File">The file, or the URL, in which it stands; printable.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Message">What is wrong; printable.</param>
public sealed record SiteFinding(string File, int Line, int Column, string Message)
{
    /// <summary>As compilers tell it, so that editors jump there: <c>file:line:column: message</c>.</summary>
    public override string ToString() =>
        System.FormattableString.Invariant($"{File}:{Line}:{Column}: {Message}");
}
