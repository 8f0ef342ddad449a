// Makes each task that the server starts a turn.
using System.Collections.Generic;
using System.Threading.Tasks;

namespace MiniWeb.Simulation.World;

/// <summary>Runs tasks on the only thread.</summary>
internal sealed class TurnTasks(Turns turns) : TaskScheduler
{
    /// <inheritdoc/>
    protected override void QueueTask(Task task) => turns.Add(Run, task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Run(object? task) => TryExecuteTask((Task)task!);
}
