// When a recording server answers.
using System;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Says whether the server answers now, given everything a connection has received so far.</summary>
public delegate bool AnswerRule(ReadOnlySpan<byte> received);
