// What a server did with one row, in the words of the table: "400, closes".
using System;
using System.Linq;

namespace MiniWeb.SystemTests.Differential;

/// <summary>The answers of one server to one row, and what became of the connection.</summary>
/// <param name="Statuses">The statuses before that of the probe, parted by spaces; may be empty.</param>
/// <param name="Stays">Whether the probe was answered.</param>
/// <param name="Content">The content of the answers with a 2xx status, laid end to end.</param>
internal sealed record Behaviour(string Statuses, bool Stays, string Content)
{
    private const string OK = "200";

    /// <summary>Judges the bytes of a connection on which a row and the probe were sent.</summary>
    /// <param name="received">Everything the server sent until it closed, a char for a byte.</param>
    /// <param name="isHead">Whether the row is a HEAD.</param>
    public static Behaviour Of(string received, bool isHead)
    {
        var answers = AnswerReader.Read(received, isHead);
        var probe = new Answer(OK, DifferentialRow.ProbeContent);
        var stays = answers.Count > 0 && answers[^1] == probe;
        if (stays)
            answers.RemoveAt(answers.Count - 1);
        var good = answers.Where(answer => answer.Status.StartsWith('2')).Select(answer => answer.Content);
        return new Behaviour(
            string.Join(' ', answers.Select(answer => answer.Status)), stays, string.Concat(good));
    }

    /// <summary>Whether both gave answers of the same classes, and left the connection the same.</summary>
    public bool IsLike(Behaviour other) => Classes(Statuses) == Classes(other.Statuses)
        && Stays == other.Stays;

    /// <summary>Whether a cell of the table tells of this: the classes of the statuses, the rest
    /// exactly.</summary>
    public bool IsToldBy(string cell) => Classes(cell) == Classes(ToString());

    /// <inheritdoc/>
    public override string ToString()
        => $"{(Statuses.Length == 0 ? "no answer" : Statuses)}, {(Stays ? "stays" : "closes")}";

    // 4xx for 400: which one it is depends on a server's version and page, its class on the rule.
    private static string Classes(string text) => string.Join(' ', text.Split(' ').Select(ClassOf));

    private static string ClassOf(string word)
        => word.Length >= 3 && IsStatus(word.AsSpan(0, 3)) ? $"{word[0]}xx{word[3..]}" : word;

    private static bool IsStatus(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');
}
