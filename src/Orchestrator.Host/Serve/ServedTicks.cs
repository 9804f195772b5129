using Microsoft.Extensions.Hosting;

namespace Orchestrator.Host.Serve;

/// <summary>Starts the engine's tick service with the host, prints what it does, and ends the host when it is stopped.</summary>
internal sealed class ServedTicks(IEngine engine, ServeArguments arguments, TickPrinter printer, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly OperationContext s_context = new(Door: "serve");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        printer.Begin(await engine.ExecuteAsync(new StartTickService(arguments.Interval, arguments.Cron), s_context, cancellationToken).ConfigureAwait(false));
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What ended it before anybody asked; null: nothing did.</summary>
    public OrchestratorException? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var report in engine.StreamAsync(new WatchTickService(), s_context, stoppingToken).ConfigureAwait(false))
            {
                printer.Write(report);
            }
        }
        catch (OrchestratorException error)
        {
            // The host would only write it into a log that nobody keeps.
            Failure = error;
        }

        lifetime.StopApplication();
    }
}
