// Which connection an entry was on. A HAR names it in a text that is a number, mostly; an entry without one
// gets a number that no other entry has.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MiniWeb.Replay.Importing;

internal sealed class HarConnections
{
    private const int MostDigits = 12;
    private readonly HashSet<long> _named;
    private readonly Dictionary<long, int> _numbers = [];
    private long _next = 1;

    public HarConnections(IEnumerable<HarEntry> entries) =>
        _named = [.. entries.Select(entry => NumberOf(entry.Connection)).OfType<long>()];

    /// <summary>The connection of the next entry, and its number on it, from 1.</summary>
    public (long Connection, int Number) Next(HarEntry entry)
    {
        var connection = NumberOf(entry.Connection) ?? Free();
        return (connection, _numbers[connection] = _numbers.GetValueOrDefault(connection) + 1);
    }

    private long Free()
    {
        while (_named.Contains(_next))
            _next++;
        return _next++;
    }

    private static long? NumberOf(string? text) => text is { Length: > 0 and <= MostDigits }
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : null;
}
