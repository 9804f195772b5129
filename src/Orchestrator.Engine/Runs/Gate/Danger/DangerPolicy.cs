using Orchestrator.Engine.Runs.Gate.Shell;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>Everything of a policy that says what is dangerous.</summary>
/// <param name="Shell">What to know of programs.</param>
/// <param name="Scratch">Folders for temporary files.</param>
/// <param name="Harmless">Devices that keep nothing.</param>
/// <param name="Rules">Dangerous commands.</param>
/// <param name="Statements">Dangerous statements of databases.</param>
/// <param name="Databases">Programs that execute such statements.</param>
/// <param name="DatabaseTools">Names of tools that do.</param>
/// <param name="ShellInputs">Names of tool inputs that are command lines.</param>
/// <param name="StatementInputs">Names of inputs of database tools that are statements.</param>
/// <param name="Leads">Words before a proposed command: "run", "then execute".</param>
/// <param name="Proposals">Dangerous proposals in words, held against a whole item of <c>next</c> or <c>ran</c> without its lead.</param>
internal sealed record DangerPolicy(
    ShellKnowledge Shell,
    IReadOnlyList<string> Scratch,
    IReadOnlySet<string> Harmless,
    IReadOnlyList<DangerRule> Rules,
    IReadOnlyList<DangerStatement> Statements,
    IReadOnlyList<string> Databases,
    SafePattern DatabaseTools,
    IReadOnlyList<string> ShellInputs,
    IReadOnlyList<string> StatementInputs,
    SafePattern Leads,
    IReadOnlyList<DangerStatement> Proposals);
