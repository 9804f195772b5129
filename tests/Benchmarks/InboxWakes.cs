using System.Diagnostics;
using System.Globalization;
using Benchmarks.Traffic;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;

namespace Benchmarks;

/// <summary>
/// How long after another process has written a message somebody who waits for it has it: in a process that waits already,
/// and by the line that <c>orchestrator inbox-message receive --wait</c> prints. All processes read one clock.
/// </summary>
internal static class InboxWakes
{
    private const int Rounds = 40;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["write", var project])
        {
            return await WriteAsync(project);
        }

        await using var live = new LiveProject();
        using var writer = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["inbox", "write", live.Project]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        writer.StandardOutput.ReadLine();
        var (inside, printed) = (new Times(), new Times());
        for (var round = -5; round < Rounds; round++)
        {
            var taken = await InProcessAsync(live, writer);
            if (round >= 0)
            {
                inside.Add(taken);
            }
        }

        for (var round = 0; round < Rounds / 2; round++)
        {
            printed.Add(AsProcess(live, writer));
        }

        writer.StandardInput.Close();
        await writer.WaitForExitAsync();
        Figures.Head("a message that another process wrote");
        Figures.Row("in the hands of who waits in a process", inside, 50);
        Figures.Row("printed by `inbox-message receive --wait`", printed, 50);
        return 0;
    }

    /// <summary>The other process: a message for people for each line that it is told, and when that was committed.</summary>
    private static async Task<int> WriteAsync(string project)
    {
        await using var engine = new Orchestrator.Engine.Operations.Engine(new EngineOptions(project));
        var services = engine.ServicesOf(new OperationContext(project));
        var (store, inbox) = (services.GetRequiredService<IStateStore>(), services.GetRequiredService<IInbox>());
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } text)
        {
            await store.WriteAsync("bench", writer => inbox.Put(writer, InboxAddress.Person, null, "notice", text, "bench", 0), CancellationToken.None);
            Console.WriteLine(Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static async Task<double> InProcessAsync(LiveProject live, Process writer)
    {
        var waiting = Task.Run(async () =>
        {
            var messages = await live.ListAsync(new ReceiveInboxMessage(InboxAddress.Person, Wait: true));
            return (Stopwatch.GetTimestamp(), Message: messages.Single());
        });
        await Task.Delay(Random.Shared.Next(30, 80));
        await writer.StandardInput.WriteLineAsync("wake up");
        var (had, message) = await waiting;
        var written = long.Parse((await writer.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await live.AskAsync(new ConfirmInboxMessage(message.MessageId, Fence: message.Fence));
        return Stopwatch.GetElapsedTime(written, had).TotalMilliseconds;
    }

    private static double AsProcess(LiveProject live, Process writer)
    {
        using var receiver = Process.Start(new ProcessStartInfo(Repository.Host, ["inbox-message", "receive", "--session", InboxAddress.Person, "--wait", "--json"])
        {
            WorkingDirectory = live.Project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // What is written before it listens is found at once, and counts for nothing.
        Programs.UntilItWaits(receiver);
        writer.StandardInput.WriteLine("wake up");
        receiver.StandardOutput.Read();
        var had = Stopwatch.GetTimestamp();
        var written = long.Parse(writer.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        receiver.StandardOutput.ReadToEnd();
        receiver.WaitForExit();
        return Stopwatch.GetElapsedTime(written, had).TotalMilliseconds;
    }
}
