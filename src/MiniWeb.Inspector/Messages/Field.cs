using MiniWeb.Http.Anatomy;

namespace MiniWeb.Inspector.Messages;

/// <summary>A field line of a message.</summary>
/// <param name="Name">The span of its name.</param>
/// <param name="Value">The span of its value; null when that is empty.</param>
internal readonly record struct Field(AnatomySpan Name, AnatomySpan? Value);
