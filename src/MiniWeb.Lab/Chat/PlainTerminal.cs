// For pipes and tests: a line in, a line out, and no word more.
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Chat;

/// <summary>A chat over plain streams.</summary>
/// <param name="input">The lines that are sent.</param>
/// <param name="output">The lines of the chat.</param>
/// <param name="notes">What is no part of it.</param>
public sealed class PlainTerminal(TextReader input, TextWriter output, TextWriter notes) : IChatTerminal
{
    // A thread of the pool may stay in the read at the end; it ends with the process.
    /// <inheritdoc/>
    public Task<string?> ReadLineAsync(CancellationToken cancellation) =>
        Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation);

    /// <inheritdoc/>
    public void Show(string line) => output.WriteLine(line);

    /// <inheritdoc/>
    public void Tell(string line) => notes.WriteLine(line);

    /// <inheritdoc/>
    public void Clear()
    {
        // No line is being written.
    }
}
