// Runs simulations: many seeds on all processors, or one seed with its trace.
using MiniWeb.Simulation;

return CommandLine.Run(args);
