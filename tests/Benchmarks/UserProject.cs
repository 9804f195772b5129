namespace Benchmarks;

/// <summary>A project as its user has it, with a home of its own.</summary>
internal sealed class UserProject : IDisposable
{
    public UserProject()
    {
        Environment = new Dictionary<string, string> { ["HOME"] = Root, ["XDG_CONFIG_HOME"] = Path.Combine(Root, "config"), ["XDG_STATE_HOME"] = Path.Combine(Root, "state"), ["NO_COLOR"] = "1" };
        Programs.Time("git", ["init", "--quiet", Project], Root, Environment);
        File.WriteAllText(Path.Combine(Project, "worker.sh"), "exit 0\n");
        Orchestrator("init");
        File.WriteAllText(
            Path.Combine(Project, ".orchestrator", "local.yaml"),
            "agents:\n  shell: { family: local, adapter: command, command: [sh, worker.sh] }\ndefaults: { worker: shell }\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("orc-bench-").FullName;

    public string Project => Path.Combine(Root, "project");

    public IReadOnlyDictionary<string, string> Environment { get; }

    public double Orchestrator(params string[] arguments) => Programs.Time(Repository.Host, arguments, Project, Environment).Milliseconds;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
