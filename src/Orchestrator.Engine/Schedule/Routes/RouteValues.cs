using System.Collections;
using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Fetches what a route names. Nothing that a source printed goes into an error: it could be the secret, or half of it.</summary>
internal sealed class RouteValues(IProcessRunner runner, ITerminal terminal, CallerEnvironment environment)
{
    private const int Longest = 1 << 16;
    private const string AccountToken = "OP_SERVICE_ACCOUNT_TOKEN";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <exception cref="OrchestratorException"><c>route-unresolved</c>, with the command that shows why.</exception>
    public async Task<string> FetchAsync(Route route, string variable, CancellationToken cancellationToken)
    {
        var reference = route.Variables[variable];
        var value = reference.Kind switch
        {
            ReferenceKind.Environment => environment.Get(reference.Place) ?? throw Unresolved(route, variable, $"the variable {reference.Place} is not set here", $"export {reference.Place}=…"),
            ReferenceKind.File => ReadFile(route, variable, reference),
            ReferenceKind.OnePassword => await OnePasswordAsync(route, variable, reference, cancellationToken).ConfigureAwait(false),
            ReferenceKind.Command => await RunAsync(route, variable, CommandWords.Split(reference.Place), Own(), cancellationToken).ConfigureAwait(false),
            _ => reference.Place,
        };
        return value.Length is > 0 and <= Longest && !value.Contains('\0', StringComparison.Ordinal)
            ? value
            : throw Unresolved(route, variable, value.Length == 0 ? $"{reference} is empty" : $"{reference} holds what no variable can", Show(reference));
    }

    /// <summary>Whether the place itself is there, without looking into it; null when it is, else what is wrong.</summary>
    public static OrchestratorException? Lack(Route route, string variable)
    {
        var reference = route.Variables[variable];
        try
        {
            switch (reference.Kind)
            {
                case ReferenceKind.File:
                    _ = ReadFile(route, variable, reference);
                    break;
                case ReferenceKind.OnePassword:
                    _ = Account(route, variable);
                    DemandProgram(route, variable, "op");
                    break;
                case ReferenceKind.Command:
                    DemandProgram(route, variable, CommandWords.Split(reference.Place)[0]);
                    break;
            }

            return null;
        }
        catch (OrchestratorException error)
        {
            return error;
        }
    }

    private static string ReadFile(Route route, string variable, RouteReference reference)
    {
        var path = Expand(reference.Place);
        return GuardedFile.ReadSecret(path)?.TrimEnd('\r', '\n') ?? throw Unresolved(route, variable, $"there is no file '{path}'", $"install -m 600 /dev/stdin '{path}'");
    }

    private async Task<string> OnePasswordAsync(Route route, string variable, RouteReference reference, CancellationToken cancellationToken)
    {
        var own = Own();
        if (Account(route, variable) is { } token)
        {
            own[AccountToken] = token;
        }
        else if (!terminal.IsPresent)
        {
            throw Unresolved(
                route, variable, $"nobody sits here to unlock 1Password for {reference}, and no 'op_service_account' names the file of a service account's token", RouteErrors.Edit);
        }

        return await RunAsync(route, variable, ["op", "read", "--no-newline", reference.Place], own, cancellationToken).ConfigureAwait(false);
    }

    private static string? Account(Route route, string variable) => route.Definition?.ServiceAccount is { } account ? ReadFile(route, variable, account) : null;

    private async Task<string> RunAsync(Route route, string variable, IReadOnlyList<string> command, Dictionary<string, string> variables, CancellationToken cancellationToken)
    {
        ProcessOutcome outcome;
        try
        {
            // Not in the project: a program or a setting of the tree's must have no part in it. It may leave an agent of its own behind, which people use.
            outcome = await runner.RunAsync(
                new ProcessRequest(command, Home, s_patience) { Environment = variables, LeavesProcesses = false, Marked = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Code == "program-missing")
        {
            throw Missing(route, variable, command[0]);
        }

        return outcome is { ExitCode: 0, TimedOut: false }
            ? outcome.Output.TrimEnd('\r', '\n')
            : throw Unresolved(
                route, variable, outcome.TimedOut ? $"'{command[0]}' gave no answer in {s_patience.TotalSeconds:0} s" : $"'{command[0]}' ended with exit code {outcome.ExitCode}", Show(route.Variables[variable]));
    }

    private static void DemandProgram(Route route, string variable, string program)
    {
        var found = program.Contains('/', StringComparison.Ordinal)
            ? File.Exists(Path.Combine(Home, program))
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!found)
        {
            throw Missing(route, variable, program);
        }
    }

    private static OrchestratorException Missing(Route route, string variable, string program) => Unresolved(route, variable, $"the program '{program}' is not to be found", $"command -v {program}");

    private static OrchestratorException Unresolved(Route route, string variable, string why, string fix) => new(
        ErrorKind.Environment, "route-unresolved", $"{variable}, which the route '{RouteErrors.Word(route.Mode)}' of family '{route.Family}' names, can't be had: {why}.", fix, route.Family);

    /// <summary>What a person runs to see for themselves what is wrong; the value is not shown to them either.</summary>
    private static string Show(RouteReference reference) => reference.Kind switch
    {
        ReferenceKind.OnePassword => $"op read '{reference.Place}' > /dev/null",
        ReferenceKind.Command => $"{reference.Place} > /dev/null",
        ReferenceKind.File => $"ls -l '{Expand(reference.Place)}'",
        _ => RouteErrors.Edit,
    };

    private static string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Home, path[2..]) : path;

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    // A session's marks are ours alone, and a program that fetches a secret needs to know nothing of a run.
    private static Dictionary<string, string> Own() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
        .Where(variable => !variable.Name.StartsWith("ORCHESTRATOR_", StringComparison.Ordinal))
        .ToDictionary(variable => variable.Name, variable => variable.Value);
}
