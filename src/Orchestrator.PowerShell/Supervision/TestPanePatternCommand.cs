using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Tries a screen against the patterns of the project, in their order: which fit, and why the others don't. The screen is a terminal's, a file's (<c>tmux capture-pane -pe</c> writes one), or text.</summary>
/// <example>
/// <code>Test-PanePattern builder | Where-Object Fits</code>
/// Says what the patterns see on a session's screen.
/// </example>
/// <example>
/// <code>Test-PanePattern -Path screen.txt -Adapter codex -Id approval_prompt</code>
/// Says why a pattern does not fit a screen that was written down.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "PanePattern")]
[OutputType(typeof(PanePatternMatch))]
public sealed class TestPanePatternCommand : OrchestratorCmdlet
{
    /// <summary>A pane (%3, or socket:%3), the name of a session, or a run.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("SessionName", "RunId")]
    [PaneName]
    [ArgumentCompleter(typeof(PaneCompleter))]
    public string[]? Pane { get; set; }

    /// <summary>A file with a screen.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>A screen as text.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Only this pattern, or a wildcard.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The client on the screen: codex, claude or command; the session's when not given, else any.</summary>
    [Parameter]
    public string? Adapter { get; set; }

    /// <summary>How long its turn has run; what the session's transcript says when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? BusyFor { get; set; }

    /// <summary>New lines of its transcript since the last look.</summary>
    [Parameter]
    public int NewEvents { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Pane).Select(pane => Call.Read(new TestPanePattern(pane, Path is null ? null : Port.ResolvePaths(Path)[0], Text, Id, Adapter, BusyFor, NewEvents), pane));
}
