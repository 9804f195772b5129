namespace Orchestrator;

/// <summary>Changes the contract of a run with its manager. What is not given stays; a change that changes nothing raises no revision.</summary>
[Operation("supervision-policy set", "Changes what a run's manager may do and is after.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record SetSupervisionPolicy(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("How closely the manager is held to it.")] SupervisionMode? Mode = null,
    [Option("What the manager is to see to; empty: nothing more than the item's goal.")] string? Objective = null,
    [Option("How the work is to be done, in place of what stands there; may be given several times.")] IReadOnlyList<string>? Guideline = null,
    [Option("What to read first, in place of what stands there; may be given several times.")] IReadOnlyList<string>? Reference = null,
    [Option("What the manager may do from now on, such as worker_session.nudge or repo.*; may be given several times.")] IReadOnlyList<string>? Permit = null,
    [Option("What it may not do any more; may be given several times.")] IReadOnlyList<string>? Forbid = null,
    [Option("Tools that are expected to be used, in place of what stands there; may be given several times.")] IReadOnlyList<string>? ExpectedTool = null,
    [Option("What is left to do once the work is done, in place of what stands there; may be given several times.")] IReadOnlyList<string>? Epilogue = null,
    [Option("What happens after an iteration.")] Continuation? Continuation = null,
    [Option("Who must acknowledge the contract before the run can end.")] RequiredAcks? RequireAcks = null,
    [Option("Give the questions whose answers make a policy, for a chat, and change nothing.")] bool Questions = false,
    [Option("Say what the policy would be and change nothing.")] bool DryRun = false) : IOperation<SupervisionPolicy>, IChange, IRunRequest, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase =>
        DryRun || Questions || (Mode is null && Permit is not { Count: > 0 } && Continuation is null && RequireAcks is null) ? null : $"policy {Run}";
}
