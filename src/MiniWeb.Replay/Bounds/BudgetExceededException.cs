using System.IO;

namespace MiniWeb.Replay.Bounds;

/// <summary>
/// Foreign content asks for more than its <see cref="ReadBudget"/> allows. The message says what is allowed,
/// and completes the sentence "The content takes …".
/// </summary>
/// <param name="message">What was exceeded, for example <c>more than 64 MiB</c>.</param>
public sealed class BudgetExceededException(string message) : IOException(message);
