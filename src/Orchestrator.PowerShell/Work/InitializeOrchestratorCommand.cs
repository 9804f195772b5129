using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Creates or repairs a project.</summary>
/// <example>
/// <code>Initialize-Orchestrator -WhatIf</code>
/// Says what would be written.
/// </example>
/// <example>
/// <code>Initialize-Orchestrator</code>
/// Makes the current folder a project, or repairs it.
/// </example>
[Cmdlet(VerbsData.Initialize, "Orchestrator", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class InitializeOrchestratorCommand : OrchestratorCmdlet
{
    /// <summary>The folder that becomes a project; the current one when not given.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <summary>Leave AGENTS.md and CLAUDE.md alone.</summary>
    [Parameter]
    public SwitchParameter NoAgentsFile { get; set; }

    internal override string Action => "Initialize project";

    internal override IEnumerable<Call> Calls()
    {
        var folder = Path is null ? null : Port.ResolvePaths(Path)[0];
        return [Call.Change(folder ?? Port.Location, dry => new InitializeOrchestrator(folder, NoAgentsFile, dry))];
    }
}
