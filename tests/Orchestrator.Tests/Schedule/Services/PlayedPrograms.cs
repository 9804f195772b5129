using Orchestrator.Engine.Platform;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>Runs programs for real, but only those that a test wrote into its folder: the machine's own crontab is left alone.</summary>
internal sealed class PlayedPrograms(IProcessRunner real, string folder) : IProcessRunner
{
    public string Folder => folder;

    /// <summary>What was called that could change something, in order.</summary>
    public IReadOnlyList<string> Changes => [.. Calls.Where(call => !call.Contains("print", StringComparison.Ordinal) && !call.Contains("-active", StringComparison.Ordinal) && !call.Contains("-l", StringComparison.Ordinal) && !call.Contains("show-", StringComparison.Ordinal) && !call.Contains("version", StringComparison.Ordinal))];

    private IEnumerable<string> Calls => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    public string At(string name) => Path.Combine(folder, name);

    public void Forget() => File.Delete(At("calls"));

    public Task<ProcessOutcome> RunAsync(ProcessRequest request, CancellationToken cancellationToken) => File.Exists(At(request.Arguments[0]))
        ? real.RunAsync(request with { Arguments = [At(request.Arguments[0]), .. request.Arguments.Skip(1)] }, cancellationToken)
        : throw new OrchestratorException(ErrorKind.Environment, "program-missing", $"There is no program '{request.Arguments[0]}'.");

    /// <summary>A crontab that keeps its table in a file.</summary>
    public void AddCrontab() => Write("crontab", """
        case "$1" in
          -l) [ -f "$dir/tab" ] && cat "$dir/tab" || { echo "no crontab for ana" >&2; exit 1; } ;;
          -r) rm "$dir/tab" ;;
          -) cat > "$dir/tab.new" && mv "$dir/tab.new" "$dir/tab" ;;
        esac
        """);

    /// <summary>A systemctl of a user whose manager is there. A file <c>fail-VERB</c> has that verb fail.</summary>
    public void AddSystemctl() => Write("systemctl", """
        [ -f "$dir/fail-$2" ] && { echo "Failed to $2 unit." >&2; exit 1; }
        case "$2" in
          restart) : > "$dir/active" ;;
          disable) rm -f "$dir/active" ;;
          is-active) [ -f "$dir/active" ] && echo active || { echo inactive; exit 3; } ;;
        esac
        """);

    /// <summary>A launchctl of a user who sits at the screen.</summary>
    public void AddLaunchctl() => Write("launchctl", """
        case "$1 $2" in
          print*/orchestrator.tick) [ -f "$dir/loaded" ] || exit 113 ;;
          print\ gui/*) ;;
          print*) exit 113 ;;
          bootstrap*) : > "$dir/loaded" ;;
          bootout*) rm "$dir/loaded" ;;
        esac
        """);

    public void Write(string name, string body)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(At(name), $"#!/bin/sh\ndir=$(dirname \"$0\")\necho \"{name} $*\" >> \"$dir/calls\"\n{body}\n");
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
