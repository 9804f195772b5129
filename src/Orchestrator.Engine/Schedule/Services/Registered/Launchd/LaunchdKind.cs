using System.Globalization;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Schedule.Services.Registered.Launchd;

/// <summary>An agent of the user's own launchd, which starts a tick.</summary>
internal sealed class LaunchdKind(ServiceCommands commands, AgentFolder folder) : IServiceKind
{
    // launchd refuses an agent that others may write.
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string s_user = Libc.UserId().ToString(CultureInfo.InvariantCulture);

    public TickServiceKind Kind => TickServiceKind.Launchd;

    public string Revive => $"launchctl kickstart gui/{s_user}/{LaunchAgent.Label}";

    private string AgentPath => Path.Combine(folder.Path, LaunchAgent.Label + ".plist");

    public async Task<string?> LacksAsync(CancellationToken cancellationToken)
    {
        if (await commands.AskAsync(["launchctl", "version"], cancellationToken).ConfigureAwait(false) is null)
        {
            return "there is no launchctl";
        }

        return await DomainAsync(cancellationToken).ConfigureAwait(false) is null ? "this user's launchd can't be reached" : null;
    }

    public async Task<RegisteredService?> FindAsync(CancellationToken cancellationToken) =>
        OwnedFile.Read(AgentPath) is { } text && ServiceMark.Read(text) is { } mark
            ? new(Kind, mark, LaunchAgent.ReadProgram(text), [new(AgentPath, text)], await LoadedAsync(cancellationToken).ConfigureAwait(false))
            : null;

    public async Task<ServicePlan> PlanAsync(ServiceTerms terms, CancellationToken cancellationToken)
    {
        var file = new ServiceFile(AgentPath, LaunchAgent.Text(terms));
        var same = OwnedFile.Demand(AgentPath) == file.Content;
        var loaded = await LoadedAsync(cancellationToken).ConfigureAwait(false) == true;
        if (same && loaded)
        {
            return new([file], []);
        }

        // What can't be had here is planned for the session that a person sits in.
        var domain = await DomainAsync(cancellationToken).ConfigureAwait(false) ?? Gui;
        var steps = new List<ServiceStep>();
        if (!same)
        {
            steps.Add(new ServiceStep.Write(AgentPath, file.Content, Mode));
        }

        // A definition that is loaded stays as it was loaded.
        if (loaded)
        {
            steps.Add(Launchctl("bootout", $"{domain}/{LaunchAgent.Label}") with { MayFail = true });
        }

        return new([file], [.. steps, Launchctl("enable", $"{domain}/{LaunchAgent.Label}"), Launchctl("bootstrap", domain, AgentPath)])
        {
            Lacks = await LacksAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    public async Task<ServicePlan> UndoAsync(CancellationToken cancellationToken)
    {
        if (OwnedFile.Read(AgentPath) is not { } text || ServiceMark.Read(text) is null)
        {
            return new([], []);
        }

        var domain = await DomainAsync(cancellationToken).ConfigureAwait(false) ?? Gui;
        return new([], [Launchctl("bootout", $"{domain}/{LaunchAgent.Label}") with { MayFail = true }, new ServiceStep.Delete(AgentPath)]);
    }

    private static string Gui => $"gui/{s_user}";

    /// <summary>The session at the screen, else the one without; null: neither is there.</summary>
    private async Task<string?> DomainAsync(CancellationToken cancellationToken)
    {
        foreach (var domain in new[] { Gui, $"user/{s_user}" })
        {
            if (await commands.AskAsync(["launchctl", "print", domain], cancellationToken).ConfigureAwait(false) is { ExitCode: 0 })
            {
                return domain;
            }
        }

        return null;
    }

    private async Task<bool?> LoadedAsync(CancellationToken cancellationToken) => await DomainAsync(cancellationToken).ConfigureAwait(false) is { } domain
        ? await commands.AskAsync(["launchctl", "print", $"{domain}/{LaunchAgent.Label}"], cancellationToken).ConfigureAwait(false) is { ExitCode: 0 }
        : null;

    private static ServiceStep.Run Launchctl(params IEnumerable<string> arguments) => new(["launchctl", .. arguments]);
}
