using Orchestrator.Host.Output;

namespace Orchestrator.Host.Cli;

/// <summary>
/// <c>run get</c> as prompts, hooks and scripts call it all day: answered before the parser, the catalogue and the
/// engine are loaded. It knows only the plain spellings, and what it does not know is left to the whole command line.
/// </summary>
internal static class GlanceAtRuns
{
    /// <summary>The exit code; null when this is not a plain <c>run get</c>.</summary>
    /// <param name="tokens">The command line.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="glance">Reads runs without an engine; null when it can't.</param>
    public static int? Run(string[] tokens, Terminal terminal, Func<GetRun, string, IReadOnlyList<Run>?> glance)
    {
        if (tokens is not ["run", "get", ..] || Options(tokens) is not var (id, globals) || (terminal.OutputIsTerminal && !globals.Json && !globals.JsonLines))
        {
            return null;
        }

        var request = new GetRun(id);
        if (glance(request, globals.Project ?? Environment.GetEnvironmentVariable("ORCHESTRATOR_PROJECT") ?? Directory.GetCurrentDirectory()) is not { } runs)
        {
            return null;
        }

        var answer = Answers.For(OperationDescriptor.From(typeof(GetRun))!, request, globals, terminal);
        try
        {
            for (var i = 0; i < runs.Count; i++)
            {
                answer.Write(runs[i]);
            }

            answer.End();
            terminal.Output.Flush();
            return ExitCodes.Done;
        }
        catch (IOException)
        {
            return ExitCodes.OutputClosed;
        }
    }

    private static (string? Id, Globals Globals)? Options(string[] tokens)
    {
        string? id = null;
        var globals = new Globals(null, false, false, false, false);
        for (var i = 2; i < tokens.Length; i++)
        {
            switch (tokens[i])
            {
                case "--json":
                    globals = globals with { Json = true };
                    break;
                case "--jsonl":
                    globals = globals with { JsonLines = true };
                    break;
                case "--project" or "-C" when globals.Project is null && i + 1 < tokens.Length && tokens[i + 1] is not ("" or ['-', ..]):
                    globals = globals with { Project = tokens[++i] };
                    break;
                case not ("" or ['-', ..]) when id is null:
                    id = tokens[i];
                    break;
                default:
                    return null;
            }
        }

        return (id, globals);
    }
}
