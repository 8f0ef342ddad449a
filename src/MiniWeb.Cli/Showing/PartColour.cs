// Colours of the parts, as codes for a terminal. Of the sixteen that every terminal has, so that they fit to
// its background.
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Cli.Showing;

internal static class PartColour
{
    /// <summary>Back to the terminal's own.</summary>
    public const string Off = "\e[0m";

    /// <summary>For what is no byte of the message.</summary>
    public const string Dim = "\e[2m";

    /// <summary>The code of a kind.</summary>
    public static string Of(SpanKind kind) => kind switch
    {
        SpanKind.Method or SpanKind.StatusCode => "\e[1;36m",
        SpanKind.Target or SpanKind.Scheme or SpanKind.Authority or SpanKind.Path or SpanKind.Query
            or SpanKind.Asterisk => "\e[32m",
        SpanKind.Version or SpanKind.ReasonPhrase => "\e[34m",
        SpanKind.FieldName or SpanKind.TrailerName => "\e[33m",
        SpanKind.ChunkSize or SpanKind.LastChunk or SpanKind.ChunkExtension or SpanKind.Chunks => "\e[35m",
        SpanKind.Wrong => "\e[1;37;41m",
        SpanKind.FieldValue or SpanKind.TrailerValue or SpanKind.Content or SpanKind.ChunkData => "\e[39m",
        _ => Dim,
    };
}
