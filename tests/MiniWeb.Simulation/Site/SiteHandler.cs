// What the simulated server answers: the files, the echo of `serve --echo`, and answers of each shape that a
// handler can give. The request says all, so that the model knows the answer.
using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Serving;
using MiniWeb.Files;
using MiniWeb.Web;

namespace MiniWeb.Simulation.Site;

/// <summary>The handler.</summary>
/// <param name="files">Answers all other paths.</param>
/// <param name="bytes">What contents are made of.</param>
/// <param name="time">The clock.</param>
internal sealed class SiteHandler(StaticFiles files, ReadOnlyMemory<byte> bytes, TimeProvider time)
{
    /// <summary>Answers a request.</summary>
    public ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        var parts = request.Path.Split('/');
        return parts[1] switch
        {
            "echo" => EchoHandler.AnswerAsync(request, cancellationToken),
            "bytes" => new(Plain(new BytesContent(bytes[..Number(parts[2])]))),
            "stream" => new(Plain(Stream(Number(parts[2]), Number(parts[3]), time, fails: false))),
            "late" => AnswerLateAsync(Number(parts[2]), cancellationToken),
            "fail" => throw new InvalidOperationException("The handler fails, as it was asked to."),
            "break" => new(Plain(Stream(Number(parts[2]), Number(parts[3]), time, fails: true))),
            "part" => AnswerPartAsync(request, cancellationToken),
            _ => files.AnswerAsync(request, cancellationToken),
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Response Plain(ResponseContent content) =>
        new(200, content, new ResponseField("Content-Type", "application/octet-stream"));

    private StreamContent Stream(int pieces, int size, TimeProvider clock, bool fails) =>
        new(async (sink, cancellationToken) =>
        {
            for (var i = 0; i < pieces; i++)
            {
                await sink.WriteAsync(bytes.Slice(i * size, size), cancellationToken);
                if (i % 3 == 1)
                    await sink.FlushAsync(cancellationToken);
                if (i % 5 == 2)
                    await Task.Delay(TimeSpan.FromMilliseconds(3), clock, cancellationToken);
            }

            if (fails)
                throw new InvalidOperationException("The content breaks off, as it was asked to.");
        });

    private async ValueTask<Response> AnswerLateAsync(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, cancellationToken);
        return Plain(new BytesContent(bytes[..64]));
    }

    // Reads one piece of the content, and leaves the rest to the connection.
    private static async ValueTask<Response> AnswerPartAsync(
        Request request, CancellationToken cancellationToken)
    {
        await request.Content.ReadAsync(cancellationToken);
        return Plain(new BytesContent("part"u8.ToArray()));
    }
}
