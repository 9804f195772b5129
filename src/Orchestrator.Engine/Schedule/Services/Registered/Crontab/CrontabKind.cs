using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Services.Registered.Crontab;

/// <summary>A line of the user's crontab, which starts a tick by a script.</summary>
internal sealed class CrontabKind(ServiceCommands commands, UserConfiguration user) : IServiceKind
{
    private const string Name = "crontab";
    private const string Unreadable = "crontab-unreadable";
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // What different crons say where there is no crontab yet.
    private static readonly string[] s_none = ["no crontab", "can't open"];

    public TickServiceKind Kind => TickServiceKind.Cron;

    public string Revive => OperatingSystem.IsMacOS() ? "sudo launchctl kickstart system/com.vix.cron" : "sudo service cron start";

    private string ScriptPath => Path.Combine(user.Folder, "tick.sh");

    public async Task<string?> LacksAsync(CancellationToken cancellationToken) => (await TryReadAsync(cancellationToken).ConfigureAwait(false)).Lacks;

    public async Task<RegisteredService?> FindAsync(CancellationToken cancellationToken)
    {
        string? block;
        try
        {
            block = CrontabBlock.Read(await ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OrchestratorException)
        {
            return null;
        }

        if (block is null || ServiceMark.Read(block) is not { } mark)
        {
            return null;
        }

        var script = OwnedFile.Read(ScriptPath);
        List<ServiceFile> files = [.. script is null ? [] : new[] { new ServiceFile(ScriptPath, script) }, new(Name, block)];
        return new(Kind, mark, script is null ? null : TickScript.ReadProgram(script), files, Loaded: true);
    }

    public async Task<ServicePlan> PlanAsync(ServiceTerms terms, CancellationToken cancellationToken)
    {
        var script = new ServiceFile(ScriptPath, TickScript.Text(terms));
        var block = CrontabBlock.Text(terms.Mark, ScriptPath);
        var steps = new List<ServiceStep>();
        if (OwnedFile.Demand(ScriptPath) != script.Content)
        {
            steps.Add(new ServiceStep.Write(ScriptPath, script.Content, Mode));
        }

        var (before, lacks) = await TryReadAsync(cancellationToken).ConfigureAwait(false);
        if (CrontabBlock.Put(before, block) is var after && after != before)
        {
            steps.Add(Install(after));
        }

        return new([script, new(Name, CrontabBlock.Read(block)!)], steps) { Lacks = lacks };
    }

    public async Task<ServicePlan> UndoAsync(CancellationToken cancellationToken)
    {
        var steps = new List<ServiceStep>();
        var (before, lacks) = await TryReadAsync(cancellationToken).ConfigureAwait(false);
        if (CrontabBlock.Take(before) is var after && after != before)
        {
            // One that is empty is none, as it was when ours were its only lines.
            steps.Add(after.Length > 0 ? Install(after) : new ServiceStep.Run([Name, "-r"]));
        }

        if (OwnedFile.Read(ScriptPath) is { } script && ServiceMark.Read(script) is not null)
        {
            steps.Add(new ServiceStep.Delete(ScriptPath));
        }

        return new([], steps) { Lacks = lacks };
    }

    private static ServiceStep.Run Install(string crontab) => new([Name, "-"], crontab);

    /// <summary>What is in it, and why that can't be told: a plan that was made without it must not be carried out.</summary>
    private async Task<(string Text, string? Lacks)> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (OrchestratorException error) when (error.Code == Unreadable)
        {
            return ("", error.Message.TrimEnd('.'));
        }
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (await commands.AskAsync([Name, "-l"], cancellationToken).ConfigureAwait(false) is not { } outcome)
        {
            throw Unavailable("there is no crontab program");
        }

        if (outcome.ExitCode == 0 && !outcome.TimedOut)
        {
            return outcome.Output;
        }

        return s_none.Any(words => outcome.Error.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? ""
            : throw Unavailable($"the crontab can't be read: {ServiceCommands.Complaint(outcome)}");
    }

    private static OrchestratorException Unavailable(string why) => new(ErrorKind.Environment, Unreadable, $"{why}.", target: Name);
}
