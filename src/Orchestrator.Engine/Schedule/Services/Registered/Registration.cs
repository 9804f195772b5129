namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>Registers services with the system and takes them out.</summary>
internal sealed class Registration(IEnumerable<IServiceKind> kinds, ServiceTermsSource source, ServiceSteps steps, Heartbeats beats)
{
    /// <summary>What a system has without being asked.</summary>
    public static TickServiceKind Usual => OperatingSystem.IsMacOS() ? TickServiceKind.Launchd : TickServiceKind.Systemd;

    /// <summary>Registers one. Doing so twice changes nothing.</summary>
    /// <exception cref="OrchestratorException">It can't be had here (<c>tick-service-unavailable</c>); the command that can is named.</exception>
    public async Task<TickService> AddAsync(TickServiceKind which, TimeSpan interval, bool dryRun, CancellationToken cancellationToken)
    {
        var kind = kinds.Single(one => one.Kind == which);
        var before = await kind.FindAsync(cancellationToken).ConfigureAwait(false);
        var terms = source.For(which, interval);
        var plan = await kind.PlanAsync(terms, cancellationToken).ConfigureAwait(false);
        var unusable = plan.Lacks is { } lacks
            ? new OrchestratorException(
                ErrorKind.Environment, "tick-service-unavailable", $"{which} can't make ticks here: {lacks}.", await OtherAsync(which, cancellationToken).ConfigureAwait(false), which.ToString().ToLowerInvariant())
            : null;
        if (!dryRun)
        {
            await MakeAsync(kind, plan, unusable, before is null, cancellationToken).ConfigureAwait(false);
        }

        var service = new TickService
        {
            Host = Enum.Parse<TickServiceHost>(which.ToString()),
            Interval = interval,
            Version = terms.Version,
            Files = plan.Files,
            Commands = plan.Commands,
            Detail = unusable?.Message ?? Say(plan, before, terms, dryRun),
            Fix = unusable?.Fix,
        };
        return service;
    }

    /// <summary>Takes out each that is there, or the one that is named.</summary>
    public async IAsyncEnumerable<TickService> RemoveAsync(TickServiceKind? which, bool dryRun, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var kind in kinds.Where(kind => which is null || kind.Kind == which))
        {
            var plan = await kind.UndoAsync(cancellationToken).ConfigureAwait(false);
            if (plan.Steps.Count == 0)
            {
                continue;
            }

            any = true;
            var host = Enum.Parse<TickServiceHost>(kind.Kind.ToString());
            if (!dryRun)
            {
                await steps.MakeAsync(plan.Steps, cancellationToken).ConfigureAwait(false);
                beats.End(host);
            }

            yield return new TickService { Host = host, Commands = plan.Commands, Detail = dryRun ? "would be taken out; workers go on" : "taken out; workers go on" };
        }

        if (!any)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "tick-service-missing", $"{(which is { } named ? $"Nothing of ours is registered with {named}" : "Nothing of ours is registered with the system")}.", "orchestrator tick-service get");
        }
    }

    private async Task MakeAsync(IServiceKind kind, ServicePlan plan, OrchestratorException? unusable, bool isNew, CancellationToken cancellationToken)
    {
        if (unusable is not null)
        {
            throw unusable;
        }

        if (plan.Steps.Count == 0)
        {
            return;
        }

        try
        {
            await steps.MakeAsync(plan.Steps, cancellationToken).ConfigureAwait(false);
        }
        catch when (isNew)
        {
            // The files are gone again; what commands did before the one that failed goes too.
            var undo = await kind.UndoAsync(CancellationToken.None).ConfigureAwait(false);
            await steps.MakeAsync([.. undo.Steps.Select(step => step is ServiceStep.Run run ? run with { MayFail = true } : step)], CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        beats.Begin(Enum.Parse<TickServiceHost>(kind.Kind.ToString()));
    }

    private async Task<string> OtherAsync(TickServiceKind which, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Where(kind => kind.Kind != which))
        {
            if (await kind.LacksAsync(cancellationToken).ConfigureAwait(false) is null)
            {
                return $"orchestrator tick-service register {kind.Kind.ToString().ToLowerInvariant()}";
            }
        }

        return "orchestrator tick-service start";
    }

    private static string Say(ServicePlan plan, RegisteredService? before, ServiceTerms terms, bool dryRun)
    {
        var every = $"a tick every {DurationText.Format(terms.Interval)}";
        if (plan.Steps.Count == 0)
        {
            return $"registered already, {every}; nothing is to be changed";
        }

        return before is null ? $"{(dryRun ? "would be registered" : "registered")}, {every}"
            : before.Mark.Version != terms.Version ? $"{(dryRun ? "would be rewritten" : "rewritten")}: version {before.Mark.Version} made it, this is {terms.Version}; {every}"
            : $"{(dryRun ? "would be rewritten" : "rewritten")}, {every}";
    }
}
