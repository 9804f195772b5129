using System.Collections;
using Orchestrator.Engine.Platform.Secrets;

namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>The tmux that is installed, called with several commands at once: a call costs about two milliseconds, a command in it nearly nothing.</summary>
/// <param name="runner">Starts it.</param>
/// <param name="timeout">How long an answer may take; null: 5 s. Servers answer in a millisecond; one that is stopped never does.</param>
internal sealed class TmuxProgram(IProcessRunner runner, TimeSpan? timeout = null)
{
    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromSeconds(5);

    private readonly Lazy<IReadOnlyDictionary<string, string>> _environment = new(CleanEnvironment);

    /// <summary>Runs commands one after the other; the first that fails ends them.</summary>
    /// <param name="socket">The server's socket; null: the default server.</param>
    /// <param name="commands">Each with its arguments.</param>
    /// <param name="input">Standard input, for <c>load-buffer -</c>.</param>
    /// <param name="cancellationToken">Gives up; what the server has got by then is done.</param>
    /// <returns>What they printed.</returns>
    /// <exception cref="OrchestratorException">As <see cref="ITerminals"/> names them.</exception>
    public async Task<string> CallAsync(string? socket, IReadOnlyList<IReadOnlyList<string>> commands, string? input, CancellationToken cancellationToken)
    {
        // -u: text is UTF-8 whatever the locale says. Without -L a caller in a pane would reach its own server, not the default one.
        List<string> arguments = ["tmux", "-u", .. socket is null ? ["-L", "default"] : (string[])["-S", socket]];
        foreach (var command in commands)
        {
            if (command != commands[0])
            {
                arguments.Add(";");
            }

            arguments.AddRange(command.Select(Argument));
        }

        ProcessOutcome outcome;
        try
        {
            outcome = await runner.RunAsync(
                new ProcessRequest(arguments, "/", _timeout) { Environment = _environment.Value, Input = input, LeavesProcesses = false, Marked = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Code == "program-missing")
        {
            throw TmuxErrors.Missing(error);
        }

        return outcome is { ExitCode: 0, TimedOut: false } ? outcome.Output : throw TmuxErrors.Of(outcome, socket);
    }

    /// <summary>An argument that ends with a semicolon would end the command.</summary>
    internal static string Argument(string argument) => argument.EndsWith(';') ? argument[..^1] + "\\;" : argument;

    /// <summary>
    /// A server that this call starts hands its environment on to every pane, for ever, and shows it to whoever asks: the marks of
    /// an agent or of a command of ours would make a person's pane an agent's, and a key would be every pane's.
    /// </summary>
    private static Dictionary<string, string> CleanEnvironment() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
        .Where(variable => variable.Name is not ("TMUX" or "TMUX_PANE") && !variable.Name.StartsWith("ORCHESTRATOR_", StringComparison.Ordinal) && !SecretNames.Suggests(variable.Name))
        .ToDictionary(variable => variable.Name, variable => variable.Value);
}
