using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Services.Registered.Systemd;

/// <summary>A timer of the user's own systemd, which starts a tick.</summary>
internal sealed class SystemdKind(ServiceCommands commands, UnitFolder folder) : IServiceKind
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public TickServiceKind Kind => TickServiceKind.Systemd;

    public string Revive => $"systemctl --user restart {SystemdUnits.Timer}";

    private string ServicePath => Path.Combine(folder.Path, SystemdUnits.Service);

    private string TimerPath => Path.Combine(folder.Path, SystemdUnits.Timer);

    /// <summary>What <c>systemctl enable</c> makes and <c>disable</c> takes away.</summary>
    private string WantedPath => Path.Combine(folder.Path, "timers.target.wants", SystemdUnits.Timer);

    public async Task<string?> LacksAsync(CancellationToken cancellationToken) =>
        await commands.AskAsync(["systemctl", "--user", "show-environment"], cancellationToken).ConfigureAwait(false) switch
        {
            null => "there is no systemctl",
            { ExitCode: 0 } => null,
            var outcome => $"this user's systemd can't be reached: {ServiceCommands.Complaint(outcome)}",
        };

    public async Task<RegisteredService?> FindAsync(CancellationToken cancellationToken)
    {
        if (OwnedFile.Read(ServicePath) is not { } service || ServiceMark.Read(service) is not { } mark)
        {
            return null;
        }

        List<ServiceFile> files = [new(ServicePath, service)];
        if (OwnedFile.Read(TimerPath) is { } timer)
        {
            files.Add(new(TimerPath, timer));
        }

        return new(Kind, mark, SystemdUnits.ReadProgram(service), files, await LoadedAsync(cancellationToken).ConfigureAwait(false));
    }

    public async Task<ServicePlan> PlanAsync(ServiceTerms terms, CancellationToken cancellationToken)
    {
        ServiceFile[] files = [new(ServicePath, SystemdUnits.ServiceText(terms)), new(TimerPath, SystemdUnits.TimerText(terms))];
        var writes = files.Where(file => OwnedFile.Demand(file.Path) != file.Content).Select(file => new ServiceStep.Write(file.Path, file.Content, Mode)).ToList<ServiceStep>();
        if (writes.Count == 0 && await LoadedAsync(cancellationToken).ConfigureAwait(false) == true)
        {
            return new(files, []);
        }

        return new(files, [.. writes, Systemctl("daemon-reload"), Systemctl("enable", SystemdUnits.Timer), Systemctl("restart", SystemdUnits.Timer)])
        {
            Lacks = await LacksAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    public Task<ServicePlan> UndoAsync(CancellationToken cancellationToken)
    {
        string[] paths = [ServicePath, TimerPath];
        var ours = paths.Where(path => OwnedFile.Read(path) is { } content && ServiceMark.Read(content) is not null).ToList();
        return Task.FromResult(new ServicePlan([], ours.Count == 0 ? [] :
        [
            Systemctl("disable", "--now", SystemdUnits.Timer) with { MayFail = true },
            .. ours.Append(WantedPath).Select(path => new ServiceStep.Delete(path)),
            Systemctl("daemon-reload") with { MayFail = true },
        ]));
    }

    private async Task<bool?> LoadedAsync(CancellationToken cancellationToken) =>
        await commands.AskAsync(["systemctl", "--user", "is-active", SystemdUnits.Timer], cancellationToken).ConfigureAwait(false) is { } outcome
            ? Words.OneLine(outcome.Output) switch { "active" => true, "" => null, _ => false }
            : null;

    private static ServiceStep.Run Systemctl(params IEnumerable<string> arguments) => new(["systemctl", "--user", .. arguments]);
}
