using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Completion;

/// <summary>Prints a script that makes a shell ask <c>orchestrator complete</c> for candidates.</summary>
internal static class CompletionScript
{
    private const string Bash = """
        # orchestrator completion for bash: source <(orchestrator completion bash)
        _orchestrator() {
            local IFS=$'\n'
            COMPREPLY=($(orchestrator complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _orchestrator orchestrator

        """;

    private const string Zsh = """
        #compdef orchestrator
        # orchestrator completion for zsh: source <(orchestrator completion zsh)
        _orchestrator() {
            local -a candidates
            candidates=("${(@f)$(orchestrator complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if (( ${#candidates[@]} )) && [[ -n "${candidates[1]}" ]]; then
                compadd -Q -- "${candidates[@]}"
            else
                _files
            fi
        }
        compdef _orchestrator orchestrator

        """;

    public static Task<int> RunAsync(StandaloneCall call)
    {
        var script = call.Tokens is [_, var shell] ? shell switch { "bash" => Bash, "zsh" => Zsh, _ => null } : null;
        if (script is null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "unknown-shell", "'completion' knows the shells bash and zsh.", "orchestrator completion bash", "completion");
        }

        call.Terminal.Output.Write(script.ReplaceLineEndings("\n"));
        return Task.FromResult(ExitCodes.Done);
    }
}
