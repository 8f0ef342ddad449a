// A fault that makes a figure worthless: a program is missing, a server answered wrongly, wrk saw an error.
using System;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed class ComparisonException(string message) : Exception(message);
