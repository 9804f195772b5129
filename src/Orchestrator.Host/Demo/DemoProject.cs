using System.Diagnostics;

namespace Orchestrator.Host.Demo;

/// <summary>The project that the demo makes: a small repository with a failing test.</summary>
/// <param name="Root">Its folder.</param>
/// <param name="Agent">The profile that works on it.</param>
internal sealed record DemoProject(string Root, string Agent)
{
    private const string BundledWorker = "scripted";

    /// <summary>Makes the folder, the files and the first commit.</summary>
    public static DemoProject Create(string? path, string? agent)
    {
        var root = System.IO.Path.GetFullPath(path ?? Unused());
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "folder-not-empty", $"'{root}' is not empty: the demo makes a project of its own.", $"orchestrator demo --path {Unused()}", root);
        }

        Directory.CreateDirectory(root);
        foreach (var name in new[] { "sum.sh", "test.sh", "worker.sh" })
        {
            using var source = new StreamReader(typeof(DemoProject).Assembly.GetManifestResourceStream("demo." + name)!);
            File.WriteAllText(System.IO.Path.Combine(root, name), source.ReadToEnd());
        }

        Git(root, "init", "--quiet");
        Git(root, "add", ".");
        Git(root, "-c", "user.name=demo", "-c", "user.email=demo@example.invalid", "commit", "--quiet", "--message", "A sum that does not add");
        return new DemoProject(root, agent ?? BundledWorker);
    }

    /// <summary>Tells the project of the bundled worker; the real clients are found by themselves.</summary>
    public void AddWorker()
    {
        if (Agent == BundledWorker)
        {
            File.WriteAllText(System.IO.Path.Combine(Root, ".orchestrator", "project.yaml"), """
                name: demo
                agents:
                  scripted: { family: local, adapter: command, command: [sh, worker.sh] }
                defaults: { worker: scripted }

                """);
        }
    }

    private static string Unused()
    {
        for (var n = 1; ; n++)
        {
            var name = n == 1 ? "orchestrator-demo" : $"orchestrator-demo-{n}";
            if (!Directory.Exists(name))
            {
                return name;
            }
        }
    }

    private static void Git(string root, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = root, RedirectStandardError = true })!;
            var error = git.StandardError.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode != 0)
            {
                throw new OrchestratorException(ErrorKind.Environment, "git-failed", $"git {arguments[0]} failed: {error.Trim()}", target: root);
            }
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new OrchestratorException(ErrorKind.Environment, "git-missing", "The demo needs git, and it is not to be found.", "install git", inner: error);
        }
    }
}
