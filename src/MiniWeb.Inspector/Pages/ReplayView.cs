// The form that sends a captured request again, and what came of it.
using MiniWeb.Inspector.Messages;
using MiniWeb.Replay;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the replay view.</summary>
internal static class ReplayView
{
    /// <summary>The form.</summary>
    /// <param name="action">Where it goes.</param>
    /// <param name="secret">Shows that the form is ours.</param>
    /// <param name="url">The URL to begin with.</param>
    /// <param name="rewritesHost">Whether Host is made to fit.</param>
    /// <param name="fault">What was wrong with the last try, or null.</param>
    public static Html Form(string action, string secret, string url, bool rewritesHost, string? fault)
    {
        var html = new Html().Add($"""
            <form class="replay" action="{action}" method="post">
            <input type="hidden" name="form" value="{secret}">
            <p><label for="to">Send these bytes again, to</label>
            <input id="to" name="to" type="text" inputmode="url" required value="{url}" spellcheck="false"
              placeholder="http://localhost:80" aria-describedby="to-note">
            <button type="submit">Send</button></p>
            <p><input id="host" name="rewrite-host" type="checkbox" value="yes"{Checked(rewritesHost)}>
            <label for="host">Make Host fit the server; otherwise not one byte is changed</label></p>
            <p id="to-note" class="note">Only the host and the port of the URL count: the target is in the
            bytes.</p>
            </form>

            """);
        return fault is null ? html : html.Add($"""<p class="fault" role="alert">{fault}</p>""");
    }

    /// <summary>The result.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="answer">The answer taken apart; null when none came.</param>
    public static Html Of(ReplayResult result, Message? answer)
    {
        var html = new Html().Add($"""
            <section id="result" class="result" aria-labelledby="result-title" tabindex="-1">
            <h2 id="result-title">{TitleOf(result)}</h2>
            <p class="sum">{SummaryOf(result)}</p>

            """);
        if (result.Differences.Count > 0)
            html.Add($"{Differences(result)}");
        if (answer is { Bytes.Length: > 0 })
            html.Add($"<h3>The answer, as it came</h3>{new RawView(answer, -1).Write(0)}");
        return html.Add($"</section>");
    }

    private static Html? Checked(bool isChecked) => isChecked ? new Html().Add($" checked") : null;

    private static string TitleOf(ReplayResult result) => result.Verdict switch
    {
        ReplayVerdict.Same => $"{result.Target.Destination} says the same",
        ReplayVerdict.Different => $"{result.Target.Destination} differs in "
            + $"{Figures.Of(result.Differences.Count, "point")}",
        ReplayVerdict.NotCompared => $"{result.Target.Destination} answered",
        _ => $"No whole answer from {result.Target.Destination}",
    };

    private static string SummaryOf(ReplayResult result)
    {
        var status = result.Status is null ? "" : result.Line + ", ";
        var bytes = $"{Figures.Of(result.Exchange?.BytesSent ?? 0, "byte")} sent, "
            + $"{status}{Figures.Of(result.Answer.Length, "byte")} received in "
            + $"{Figures.Time(result.Microseconds)}.";
        return result.Failure is null ? bytes : $"{result.Failure.Message}. {bytes}";
    }

    private static Html Differences(ReplayResult result)
    {
        var html = new Html().Add($"""
            <div class="scroll" tabindex="0" role="region" aria-label="What differs">
            <table class="differences"><caption>What differs</caption><thead><tr><th scope="col">In</th>
            <th scope="col">Recorded</th><th scope="col">Answered</th></tr></thead><tbody>

            """);
        foreach (var difference in result.Differences)
            html.Add($"""<tr><th scope="row">{difference.Name}</th>""")
                .Add($"<td><code>{difference.Recorded ?? "–"}</code></td>")
                .Add($"<td><code>{difference.Answered ?? "–"}</code></td></tr>\n");
        return html.Add($"</tbody></table></div>");
    }
}
