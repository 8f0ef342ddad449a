// Makes the continuation of each await a turn.
using System.Threading;

namespace MiniWeb.Simulation.World;

/// <summary>The context of all that a simulation awaits.</summary>
internal sealed class TurnContext(Turns turns) : SynchronizationContext
{
    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => turns.Add(d, state);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
