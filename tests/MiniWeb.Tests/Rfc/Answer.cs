// One response as a client sees it, read by rules of the tests' own: what the server composes with is not
// what judges it.
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Tests.Rfc;

/// <summary>A response.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Fields">The field lines, in their order.</param>
/// <param name="Content">The content, one character a byte, without its framing.</param>
internal sealed record Answer(int Status, IReadOnlyList<(string Name, string Value)> Fields, string Content)
{
    /// <summary>Whether it tells the client that nothing follows on this connection.</summary>
    public bool Closes => Field("Connection") == "close";

    /// <summary>The value of the only field line of this name; null without one.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public string? Field(string name) =>
        Fields.SingleOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
