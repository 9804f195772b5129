using Orchestrator.Host.Help;
using Orchestrator.Host.Output;

namespace Orchestrator.Host.Cli;

/// <summary>The door: finds the one command that is meant, builds only that, runs it, and turns what comes of it into an exit code.</summary>
internal sealed class CommandLine(Terminal terminal, Func<EngineOptions, IEngine> open)
{
    public async Task<int> RunAsync(IReadOnlyList<string> tokens)
    {
        // Known before anything is parsed, because even a wrong command line answers a program in JSON.
        var json = tokens.Contains("--json") || tokens.Contains("--jsonl");
        try
        {
            return StandaloneCommand.Find(tokens) is { } standalone
                ? await standalone.RunAsync(new(terminal, open, tokens)).ConfigureAwait(false)
                : await DispatchAsync(Branch.Find(tokens), tokens).ConfigureAwait(false);
        }
        catch (OrchestratorException error)
        {
            ErrorReport.Write(error, terminal, json);
            return (int)error.Kind;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException)
        {
            // The engine wraps its own, so this one is about our output: its reader has gone.
            return ExitCodes.OutputClosed;
        }
        catch (Exception error)
        {
            ErrorReport.Write(new(ErrorKind.Defect, "defect", $"{error.GetType().Name}: {error.Message}", inner: error), terminal, json);
            return (int)ErrorKind.Defect;
        }
    }

    private async Task<int> DispatchAsync(Branch branch, IReadOnlyList<string> tokens)
    {
        if (branch.Operation is not { } operation)
        {
            return Unnamed(branch, tokens);
        }

        var (globals, request) = new OperationCommand(operation).Parse(branch.Rest);
        if (globals.Help)
        {
            OperationHelp.Write(operation, terminal);
            return ExitCodes.Done;
        }

        terminal.Color &= !globals.NoColor;
        return await new Invocation(terminal, open, operation, globals).RunAsync(request()).ConfigureAwait(false);
    }

    private int Unnamed(Branch branch, IReadOnlyList<string> tokens)
    {
        var help = tokens.Contains("--help") || tokens.Contains("-h") || tokens.Contains("-?");
        if (tokens.Contains("--version") && branch.Noun is null)
        {
            terminal.Output.WriteLine(HostVersion.Text);
            return ExitCodes.Done;
        }

        if (branch.Noun == "help" || (branch.Noun is null && (help || tokens.Count == 0)))
        {
            RootHelp.Write(terminal);
            return ExitCodes.Done;
        }

        var verbs = OperationCatalogue.All.Where(operation => operation.Noun == branch.Noun).ToList();
        if (verbs.Count > 0 && (branch.Verb == "help" || (branch.Verb is null && help)))
        {
            NounHelp.Write(branch.Noun!, verbs, terminal);
            return ExitCodes.Done;
        }

        throw UnknownCommand.Explain(branch, tokens, verbs);
    }
}
