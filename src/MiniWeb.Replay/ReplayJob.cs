namespace MiniWeb.Replay;

/// <summary>One conversation that is to be held.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="FirstOrdinal">The place of its first request in the run.</param>
internal readonly record struct ReplayJob(Conversation Conversation, long FirstOrdinal);
