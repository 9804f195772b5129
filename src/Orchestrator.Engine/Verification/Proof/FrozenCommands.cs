namespace Orchestrator.Engine.Verification.Proof;

/// <summary>The command lines that an item was frozen with: the only ones that an agent may have the runtime run.</summary>
internal static class FrozenCommands
{
    public static bool Contains(WorkItem item, string commandLine) =>
        Verifiers(item).Any(v => v switch
        {
            CommandVerifier command => command.Run == commandLine,
            MetricVerifier metric => metric.Command == commandLine,
            _ => false,
        });

    private static IEnumerable<Verifier> Verifiers(WorkItem item) =>
    [
        .. item.Plan.SelectMany(s => s.Verify.Concat(s.Options.SelectMany(o => o.Verify))),
        .. item.Acceptance.Criteria.SelectMany(c => c.Verify),
        .. item.Acceptance.Metric is { } metric ? [metric] : Array.Empty<Verifier>(),
    ];
}
