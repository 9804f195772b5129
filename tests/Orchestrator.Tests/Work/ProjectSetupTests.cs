using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Tests.Work;

public sealed class ProjectSetupTests : IDisposable
{
    private readonly WorkProject _project = new(initialized: false);

    [Fact]
    public async Task A_folder_becomes_a_project_that_its_maker_trusts()
    {
        Agents("codex", "claude");
        var changes = await _project.List(new InitializeOrchestrator());

        Assert.Equal("""
            # The project's settings. This machine's own go into local.yaml, which git ignores; see `orchestrator config get`.
            name: demo

            # One entry for each way to run an agent: `orchestrator agent-profile get`.
            agents:
              codex: { family: openai, adapter: codex, command: codex }
              claude: { family: anthropic, adapter: claude, command: claude, permission_mode: acceptEdits }
              # shell: { family: local, adapter: command, command: [./worker.sh] }   # any program: its prompt comes on stdin

            # Who works, and who verifies, when neither the item nor the call says.
            defaults: { worker: codex, verifier: claude }

            # Commands that prepare a new worktree, in order.
            # worktree: { setup: [npm ci] }

            """, File.ReadAllText(_project.PathOf("project.yaml")));
        Assert.Equal("state/\nlocal.yaml\n*.orchestrator-new\n", File.ReadAllText(_project.PathOf(".gitignore")));
        Assert.True(Directory.Exists(_project.PathOf("work")));
        Assert.Contains("orchestrator work-item get", File.ReadAllText(InRoot("AGENTS.md")));
        Assert.False(File.Exists(InRoot("CLAUDE.md")));
        Assert.DoesNotContain(changes, change => change.Action == "keep");
        Assert.True(_project.Service<IProjectSettings>().Trusted);
        var known = Assert.Single(await _project.List(new GetOrchestratorProject()));
        Assert.Equal(("demo", true, true), (known.Name, known.Present, known.Trusted));
        Assert.Equal(_project.Root, known.Path);
    }

    [Fact]
    public async Task The_person_s_key_is_new_random_and_nobody_else_s()
    {
        await _project.List(new InitializeOrchestrator());
        var key = _project.Service<UserConfiguration>().PersonKey;
        Assert.Equal(32, Convert.FromBase64String(File.ReadAllText(key).Trim()).Length);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no modes there");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));

        var before = File.ReadAllText(key);
        await _project.List(new InitializeOrchestrator());
        Assert.Equal(before, File.ReadAllText(key));
    }

    [Fact]
    public async Task Again_is_nothing_and_a_person_s_files_stay()
    {
        File.WriteAllText(InRoot("AGENTS.md"), "# Ours\n\nBe kind.\n");
        File.WriteAllText(InRoot("CLAUDE.md"), "Read AGENTS.md.\n");
        await _project.List(new InitializeOrchestrator());
        File.AppendAllText(_project.PathOf("project.yaml"), "# mine\n");
        var before = Snapshot();

        var again = await _project.List(new InitializeOrchestrator());
        Assert.All(again, change => Assert.Equal("keep", change.Action));
        Assert.Equal(before, Snapshot());
        Assert.StartsWith("# Ours\n\nBe kind.\n\n<!-- orchestrator:begin -->", File.ReadAllText(InRoot("AGENTS.md")));
        Assert.Contains("<!-- orchestrator:end -->", File.ReadAllText(InRoot("CLAUDE.md")));
    }

    [Fact]
    public async Task What_is_missing_is_repaired()
    {
        await _project.List(new InitializeOrchestrator());
        File.WriteAllText(_project.PathOf(".gitignore"), "mine.txt");
        File.WriteAllText(InRoot("AGENTS.md"), "before\n<!-- orchestrator:begin -->\nold\n<!-- orchestrator:end -->\nafter\n");
        Directory.Delete(_project.PathOf("work"));

        await _project.List(new InitializeOrchestrator());
        Assert.Equal("mine.txt\nstate/\nlocal.yaml\n*.orchestrator-new\n", File.ReadAllText(_project.PathOf(".gitignore")));
        var agents = File.ReadAllText(InRoot("AGENTS.md"));
        Assert.StartsWith("before\n<!-- orchestrator:begin -->\n## Orchestrator", agents);
        Assert.EndsWith("<!-- orchestrator:end -->\nafter\n", agents);
        Assert.True(Directory.Exists(_project.PathOf("work")));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_writes_nothing()
    {
        var told = await _project.List(new InitializeOrchestrator(DryRun: true));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.Root));
        Assert.False(Directory.Exists(_project.Service<UserConfiguration>().Folder));
        Assert.Equal(told, await _project.List(new InitializeOrchestrator()));
    }

    [Fact]
    public async Task A_clone_is_not_trusted_until_a_person_says_so()
    {
        _project.PutFile("project.yaml", Samples.Settings);
        var changes = await _project.List(new InitializeOrchestrator());
        Assert.Contains(changes, change => change.Action == "keep" && change.Detail.Contains("orchestrator trust grant"));
        Assert.False(_project.Service<IProjectSettings>().Trusted);

        Assert.True((await _project.Run(new GrantOrchestratorTrust(DryRun: true))).Trusted);
        Assert.False(_project.Service<IProjectSettings>().Trusted);

        Assert.True((await _project.Run(new GrantOrchestratorTrust())).Trusted);
        Assert.True(_project.Service<IProjectSettings>().Trusted);
        Assert.Equal("project.trusted", Assert.Single(_project.Events(), entry => entry.Kind.StartsWith("project.")).Kind);
    }

    [Fact]
    public async Task Links_and_unpaired_marks_are_left_alone()
    {
        File.WriteAllText(InRoot("AGENTS.md"), "<!-- orchestrator:begin -->\nno end\n");
        File.CreateSymbolicLink(InRoot("CLAUDE.md"), "AGENTS.md");
        var changes = await _project.List(new InitializeOrchestrator());
        Assert.Contains(changes, change => change is { Action: "keep", Path: "AGENTS.md" });
        Assert.Contains(changes, change => change is { Action: "keep", Path: "CLAUDE.md" });
        Assert.Equal("<!-- orchestrator:begin -->\nno end\n", File.ReadAllText(InRoot("AGENTS.md")));
        Assert.NotNull(new FileInfo(InRoot("CLAUDE.md")).LinkTarget);
    }

    [Fact]
    public async Task A_linked_authority_folder_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_project.Base, "elsewhere"));
        Directory.CreateSymbolicLink(_project.PathOf("").TrimEnd('/'), Path.Combine(_project.Base, "elsewhere"));
        Assert.Equal("path-unsafe", (await _project.RefusedList(new InitializeOrchestrator(_project.Root))).Code);
        Assert.Equal("folder-missing", (await _project.RefusedList(new InitializeOrchestrator("nowhere"))).Code);
    }

    [Fact]
    public async Task Projects_are_registered_by_unique_names_and_taken_out_again()
    {
        await _project.List(new InitializeOrchestrator());
        var other = Path.Combine(_project.Base, "more", "demo");
        Directory.CreateDirectory(Path.Combine(other, ".orchestrator"));

        Assert.Equal("demo-2", (await _project.Run(new RegisterOrchestratorProject(other, DryRun: true))).Name);
        Assert.Single(await _project.List(new GetOrchestratorProject()));
        Assert.Equal(("demo-2", false), (await _project.Run(new RegisterOrchestratorProject(other))) is var added ? (added.Name, added.Trusted) : default);
        Assert.Equal("demo-2", (await _project.Run(new RegisterOrchestratorProject(other))).Name);
        Assert.Equal("no-project", (await _project.Refused(new RegisterOrchestratorProject("/"))).Code);

        Directory.Delete(other, recursive: true);
        Assert.False((await _project.List(new GetOrchestratorProject("demo-2")))[0].Present);
        await _project.Run(new UnregisterOrchestratorProject(other));
        Assert.Equal(["demo"], (await _project.List(new GetOrchestratorProject("d*"))).Select(project => project.Name));
        Assert.Equal("project-unknown", (await _project.Refused(new UnregisterOrchestratorProject("demo-2"))).Code);
        Assert.Equal("project-unknown", (await _project.RefusedList(new GetOrchestratorProject("demo-2"))).Code);
    }

    [Fact]
    public async Task Many_registrations_at_once_are_all_kept()
    {
        var registry = _project.Service<ProjectRegistry>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => registry.AddAsync("p", $"/nowhere/{i}", CancellationToken.None))));
        Assert.Equal(20, registry.All().Select(project => project.Name).Distinct().Count());
    }

    [Fact]
    public async Task Removal_takes_state_and_blocks_and_keeps_the_authority()
    {
        File.WriteAllText(InRoot("AGENTS.md"), "# Ours\n");
        await _project.List(new InitializeOrchestrator());
        await _project.Run(new NewWorkItem("x", Goal: "g"));
        Assert.Equal("history-would-be-lost", (await _project.RefusedList(new RemoveOrchestrator())).Code);
        var before = Snapshot();
        var told = await _project.List(new RemoveOrchestrator(DryRun: true));
        Assert.Equal(before, Snapshot());

        Assert.Equal(told, await _project.List(new RemoveOrchestrator(Force: true)));
        Assert.False(Directory.Exists(_project.PathOf("state")));
        Assert.True(File.Exists(_project.PathOf("work/x.yaml")));
        Assert.Equal("# Ours\n", File.ReadAllText(InRoot("AGENTS.md")));
        Assert.Empty(await _project.List(new GetOrchestratorProject()));
        Assert.False(_project.Service<IProjectSettings>().Trusted);
    }

    [Fact]
    public async Task Removal_with_the_authority_leaves_nothing()
    {
        await _project.List(new InitializeOrchestrator());
        await _project.List(new RemoveOrchestrator(Authority: true));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.Root));
    }

    [Fact]
    public async Task Removal_is_refused_with_a_live_run()
    {
        await _project.List(new InitializeOrchestrator());
        _project.Locks.Held["x"] = "x-1";
        var error = await _project.RefusedList(new RemoveOrchestrator(Force: true, Authority: true));
        Assert.Equal(("run-live", ErrorKind.Conflict), (error.Code, error.Kind));
        Assert.True(File.Exists(_project.PathOf("project.yaml")));
    }

    [Fact]
    public async Task The_authority_is_rendered_for_people()
    {
        await _project.List(new InitializeOrchestrator());
        await _project.Run(new NewWorkItem("x", Title: "Do it", Goal: "It is done.", Verify: ["make test"]));
        _project.PutFile("decisions/d1.yaml", "question: Which way?\nchosen: This one.\nstatus: accepted\n");
        var page = await _project.Run(new ExportAuthority());
        Assert.StartsWith("# demo\n", page);
        Assert.Contains("- **d1** (accepted): Which way? → This one.", page);
        Assert.Contains("### x: Do it", page);
        Assert.Contains("- `c1`: make test passes", page);
    }

    public void Dispose() => _project.Dispose();

    private string InRoot(string name) => Path.Combine(_project.Root, name);

    private string Snapshot() => string.Join('\n', Directory.EnumerateFiles(_project.Base, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/state/") && !path.EndsWith(".lock"))
        .Order(StringComparer.Ordinal).Select(path => path + "\n" + File.ReadAllText(path)));

    private void Agents(params string[] names)
    {
        var folder = Path.Combine(_project.Base, "bin");
        Directory.CreateDirectory(folder);
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(folder, name), "#!/bin/sh\n");
            File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _project.Environment.Variables["PATH"] = folder;
    }
}
