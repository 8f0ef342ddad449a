using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Chat;

/// <summary>Where the one who chats writes and reads.</summary>
public interface IChatTerminal
{
    /// <summary>The next line that was written, or null at the end.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    Task<string?> ReadLineAsync(CancellationToken cancellation);

    /// <summary>Shows a line; a line that is being written stays.</summary>
    void Show(string line);

    /// <summary>Says something that is no part of the chat.</summary>
    void Tell(string line);

    /// <summary>The chat is over: the line that is being written goes away.</summary>
    void Clear();
}
