using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Serve;

/// <summary>
/// <c>orchestrator serve</c>: the tick service as a process of its own, until SIGTERM, SIGINT, SIGHUP or
/// <c>tick-service stop</c>. Whichever it was, the process ended as it was to: its exit code is 0.
/// </summary>
internal static class ServeCommand
{
    public const string Usage = "[--interval 1m] [--cron '*/5 * * * *']";

    public static async Task<int> RunAsync(StandaloneCall call)
    {
        if (call.Tokens.Contains("--help") || call.Tokens.Contains("-h"))
        {
            await call.Terminal.Output.WriteLineAsync($"usage: orchestrator serve {Usage}").ConfigureAwait(false);
            return ExitCodes.Done;
        }

        var arguments = ServeArguments.Read([.. call.Tokens.Skip(1)]);
        var directory = Directory.GetCurrentDirectory();
        var engine = call.Open(new EngineOptions(directory, Invocation.Launcher, TickServiceHost.Serve));
        await using var _ = engine.ConfigureAwait(false);

        // Empty: the usual builder reads files of the current folder and prints what goes on.
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.AddSingleton(engine);
        builder.Services.AddSingleton(arguments);
        builder.Services.AddSingleton(new TickPrinter(call.Terminal));
        builder.Services.AddSingleton<ServedTicks>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ServedTicks>());
        using var host = builder.Build();

        // The terminal that it was started from may close.
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        });
        var ticks = host.Services.GetRequiredService<ServedTicks>();
        await host.RunAsync().ConfigureAwait(false);
        return ticks.Failure is { } failure ? throw failure : ExitCodes.Done;
    }
}
