using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Orchestrator.PowerShell.Loading;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes a parameter with what the project holds. What can't be read offers nothing: a prompt has no place for an error.</summary>
public abstract class IdCompleter : IArgumentCompleter
{
    /// <summary>A prompt that hangs is worse than one that offers nothing.</summary>
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(2);

    /// <summary>Gives the engine; the process's own unless a test put another there.</summary>
    internal Func<IEngine> Engine { get; set; } = EngineHost.Get;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Find(wordToComplete, fakeBoundParameters, Location())
            .Select(found => new CompletionResult(Quoted(found.Id), found.Id, CompletionResultType.ParameterValue, found.About));

    /// <summary>Ids that begin with what was typed, with a line about each.</summary>
    internal IReadOnlyList<(string Id, string About)> Find(string typed, IDictionary bound, string? location)
    {
        var prefix = typed.Trim('\'', '"');
        try
        {
            using var limit = new CancellationTokenSource(s_atMost);
            var context = new OperationContext(bound["Project"] as string, location, Door: "pwsh");
            var read = Task.Run(
                async () =>
                {
                    var found = new List<(string Id, string About)>();
                    await foreach (var candidate in CandidatesAsync(Engine(), context, bound, limit.Token).ConfigureAwait(false))
                    {
                        found.Add(candidate);
                    }

                    return found;
                },
                limit.Token);
            return read.Wait(s_atMost) ? [.. read.Result.Where(candidate => candidate.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))] : [];
        }
        catch (AggregateException)
        {
            return [];
        }
    }

    private protected abstract IAsyncEnumerable<(string Id, string About)> CandidatesAsync(IEngine engine, OperationContext context, IDictionary bound, CancellationToken cancellationToken);

    /// <summary>Asked by a nested pipeline: the runspace's own properties are closed while it completes.</summary>
    private static string? Location()
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>().FirstOrDefault();
    }

    private static string Quoted(string id) => id.Any(char.IsWhiteSpace) ? $"'{id.Replace("'", "''", StringComparison.Ordinal)}'" : id;
}
