namespace MiniWeb.Replay.Pages;

/// <summary>Something that a page or a style sheet names by a URL.</summary>
/// <param name="Text">The URL as it stands there.</param>
/// <param name="Line">Its line, from 1; 0 where that is not known.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="IsFetched">Whether a browser fetches it with the page; links are followed by people.</param>
/// <param name="Group">
/// Of several candidates with the same number a browser fetches one; each other reference has its own.
/// </param>
internal readonly record struct PageReference(string Text, int Line, int Column, bool IsFetched, int Group);
