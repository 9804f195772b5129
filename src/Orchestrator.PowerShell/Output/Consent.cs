namespace Orchestrator.PowerShell.Output;

/// <summary>What the caller says to a change before it happens.</summary>
internal enum Consent
{
    /// <summary>Do it.</summary>
    Go,

    /// <summary><c>-WhatIf</c>: say what would happen.</summary>
    DryRun,

    /// <summary>Leave this one out.</summary>
    Skip,
}
