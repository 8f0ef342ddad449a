// The kinds of text that are searched without a grammar. They differ in where a value ends.
namespace MiniWeb.Replay.Exports.Masking;

/// <summary>What a text is.</summary>
internal enum TextKind
{
    /// <summary>Lines of text: a value lasts until the line ends.</summary>
    Lines,

    /// <summary>A target or a field value: a value lasts until <c>&amp;</c> or white space.</summary>
    Value,

    /// <summary>Code or markup: values stand in quotes, or in the query of a URL.</summary>
    Code,
}
