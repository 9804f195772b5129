namespace Orchestrator.PowerShell.Output;

/// <summary>One request that a cmdlet sends, whatever its result's type.</summary>
internal abstract class Call
{
    /// <summary>What it is about, for confirmation and errors; null when about the whole project.</summary>
    public string? Target { get; private init; }

    /// <summary>Whether it changes something, so that the caller is asked first.</summary>
    public bool IsChange { get; private init; }

    /// <summary>Whether there is a dry run of it; without one, <c>-WhatIf</c> sends nothing.</summary>
    public bool HasDryRun { get; private init; }

    /// <summary>The request.</summary>
    public abstract object Request(bool dryRun);

    /// <summary>Whether its results come one by one.</summary>
    public abstract bool Streams { get; }

    /// <summary>Sends it; results are handed over as they come.</summary>
    public abstract Task SendAsync(IEngine engine, bool dryRun, OperationContext context, Action<object> take, CancellationToken cancellationToken);

    public static Call Read<T>(IOperation<T> request, string? target = null) => new One<T>(_ => request) { Target = target };

    public static Call Read<T>(IStreamOperation<T> request, string? target = null) => new Many<T>(_ => request) { Target = target };

    public static Call Change<T>(string target, Func<bool, IOperation<T>> request) => new One<T>(request) { Target = target, IsChange = true, HasDryRun = true };

    public static Call Change<T>(string target, Func<bool, IStreamOperation<T>> request) => new Many<T>(request) { Target = target, IsChange = true, HasDryRun = true };

    public static Call Act<T>(string target, IOperation<T> request) => new One<T>(_ => request) { Target = target, IsChange = true };

    public static Call Act<T>(string target, IStreamOperation<T> request) => new Many<T>(_ => request) { Target = target, IsChange = true };

    private sealed class One<T>(Func<bool, IOperation<T>> request) : Call
    {
        public override bool Streams => false;

        public override object Request(bool dryRun) => request(dryRun);

        public override async Task SendAsync(IEngine engine, bool dryRun, OperationContext context, Action<object> take, CancellationToken cancellationToken) =>
            take((await engine.ExecuteAsync(request(dryRun), context, cancellationToken).ConfigureAwait(false))!);
    }

    private sealed class Many<T>(Func<bool, IStreamOperation<T>> request) : Call
    {
        public override bool Streams => true;

        public override object Request(bool dryRun) => request(dryRun);

        public override async Task SendAsync(IEngine engine, bool dryRun, OperationContext context, Action<object> take, CancellationToken cancellationToken)
        {
            await foreach (var item in engine.StreamAsync(request(dryRun), context, cancellationToken).ConfigureAwait(false))
            {
                take(item!);
            }
        }
    }
}
