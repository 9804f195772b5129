namespace Orchestrator.Engine.Platform;

/// <summary>The process's controlling terminal, opened by itself: redirected streams don't matter.</summary>
internal interface ITerminal
{
    bool IsPresent { get; }

    /// <summary>Shows a line and reads one.</summary>
    string? Ask(string prompt);
}
