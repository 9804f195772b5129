namespace Orchestrator;

/// <summary>A request that changes something and can say beforehand what it would change.</summary>
public interface IChange
{
    /// <summary>True: answer what would be done and change nothing (<c>-WhatIf</c>, <c>--what-if</c>).</summary>
    bool DryRun { get; }
}
