// miniweb lab daytime ask: asks a server for the time.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Daytime;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab daytime ask</c>.</summary>
internal sealed class DaytimeAskCommand
{
    private readonly Argument<string> _from = new("HOST:PORT") { Description = "The server." };

    private readonly Option<bool> _udp = new("--udp")
    {
        Description = "Ask over UDP. A question without an answer is sent again, up to 3 times.",
    };

    private readonly Option<string?> _text = OptionText.Of("S", "What to send. [What time is it?]", "--text");

    private readonly Option<string?> _connectTimeout = OptionText.Of(
        "D", "The longest that connecting may take. [3s]", "--connect-timeout");

    private readonly Option<string?> _readTimeout = OptionText.Of(
        "D", "The longest wait for an answer. [3s]", "--read-timeout");

    private DaytimeAskCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var ask = new DaytimeAskCommand();
        var command = new Command("ask", "Ask a server for the time of day, and print its answer.")
        {
            ask._from, ask._udp, ask._text, ask._connectTimeout, ask._readTimeout,
        };
        command.SetAction(ask.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (host, port) = LabText.Place(parsed.GetRequiredValue(_from));
        var question = new DaytimeQuestion(host, port);
        question = question with
        {
            Text = parsed.GetValue(_text) ?? question.Text,
            ConnectTimeout = OptionText.Time(parsed, _connectTimeout, question.ConnectTimeout),
            ReadTimeout = OptionText.Time(parsed, _readTimeout, question.ReadTimeout),
        };
        var isUdp = parsed.GetValue(_udp);
        return LabRun.RunAsync(parsed, output =>
        {
            var client = new DaytimeClient(question, output);
            return isUdp ? client.AskByDatagramAsync(stop) : client.AskAsync(stop);
        });
    }
}
