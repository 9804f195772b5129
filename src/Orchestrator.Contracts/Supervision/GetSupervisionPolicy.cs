namespace Orchestrator;

/// <summary>Reads the contract of a run with its manager, with who acknowledged it.</summary>
[Operation("supervision-policy get", "Reads what a run's manager may do and is after.", Room = "Supervision", Tool = true)]
public sealed record GetSupervisionPolicy(
    [Option("Id or unambiguous prefix of the run; an agent's own when not given.", Position = 0)] string? Run = null,
    [Option("With the questions whose answers make a policy, for a chat.")] bool Questions = false) : IOperation<SupervisionPolicy>;
