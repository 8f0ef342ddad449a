// What the server promises, and a simulation therefore asks of it. A promise that is not kept yet is false
// here: the clients that would need it are left out, and everything else is simulated.
namespace MiniWeb.Simulation;

/// <summary>Promises of the server.</summary>
internal static class Promises
{
    /// <summary>What stands behind TCP urgent data is read as soon as it has come.</summary>
    public static bool ReadsBehindUrgentData => false;

    /// <summary>
    /// A client that confirms some bytes within each write time-out is served to the end, however slow it is.
    /// Without it, 64 KiB within each are asked.
    /// </summary>
    public static bool ServesSlowReaders => false;
}
