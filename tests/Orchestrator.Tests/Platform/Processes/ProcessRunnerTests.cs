using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Tests.Platform.Processes;

public sealed class ProcessRunnerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly ISystemProcesses _system = PlatformServices.SystemProcesses();
    private readonly ProcessTable _table;
    private readonly ProcessRunner _runner;

    public ProcessRunnerTests() => (_table, _runner) = (new ProcessTable(_system), new ProcessRunner(_system, TimeProvider.System));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Output_error_and_exit_code_come_back()
    {
        var outcome = await RunAsync("printf out; printf err >&2; exit 7");

        Assert.Equal((7, false, "out", "err"), (outcome.ExitCode, outcome.TimedOut, outcome.Output, outcome.Error));
        Assert.True(outcome.Duration > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_signal_is_128_and_its_number(string signal, int exitCode) => Assert.Equal(exitCode, (await RunAsync($"kill -{signal} $$")).ExitCode);

    [Fact]
    public async Task Standard_input_is_at_its_end() => Assert.Equal("0\n", (await RunAsync("cat | wc -c | tr -d ' '")).Output);

    [Fact]
    public async Task Input_arrives_whole_and_an_unread_one_does_no_harm()
    {
        var text = string.Concat(Enumerable.Repeat("zażółć\n", 100_000));

        Assert.Equal(text, (await _runner.RunAsync(Shell("cat") with { Input = text }, Token)).Output);
        Assert.Equal(0, (await _runner.RunAsync(Shell("exit 0") with { Input = text }, Token)).ExitCode);
    }

    [Fact]
    public async Task Bytes_stay_bytes_in_Latin_1()
    {
        var outcome = await _runner.RunAsync(Shell("printf '\\377\\200a'") with { Encoding = Encoding.Latin1 }, Token);

        Assert.Equal("\u00ff\u0080a", outcome.Output);
    }

    [Fact]
    public async Task Memory_keeps_64_MiB_and_the_program_still_ends()
    {
        var outcome = await RunAsync("head -c 70000000 /dev/zero");

        Assert.Equal((0, OutputBuffer.Limit, true), (outcome.ExitCode, outcome.Output.Length, outcome.IsCut));
        Assert.False((await RunAsync("echo little")).IsCut);
    }

    [Fact]
    public async Task Both_streams_go_to_one_file_in_order()
    {
        var file = _folder.Write("log", "before\n");
        var outcome = await _runner.RunAsync(Shell("echo 1; echo 2 >&2; echo 3") with { OutputFile = file }, Token);

        Assert.Equal("before\n1\n2\n3\n", File.ReadAllText(file));
        Assert.Equal("", outcome.Output + outcome.Error);
    }

    [Fact]
    public async Task An_output_file_is_for_its_owner_only()
    {
        await _runner.RunAsync(Shell("echo 1") with { OutputFile = _folder.At("log") }, Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.At("log")));
    }

    [Fact]
    public async Task The_environment_is_replaced_whole()
    {
        var request = new ProcessRequest(["/usr/bin/env"], "/", Long) { Environment = new Dictionary<string, string> { ["ONLY"] = "a=b c" } };
        var lines = (await _runner.RunAsync(request, Token)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("ONLY=a=b c", lines);
        Assert.Equal("ORCHESTRATOR_COMMAND", Assert.Single(lines, line => !line.StartsWith("ONLY=", StringComparison.Ordinal)).Split('=')[0]);
    }

    [Fact]
    public async Task A_program_is_looked_up_in_the_path_that_it_gets()
    {
        File.Copy("/bin/echo", _folder.At("unheard-of"));
        var request = new ProcessRequest(["unheard-of", "x"], "/", Long) { Environment = new Dictionary<string, string> { ["PATH"] = $"/nowhere:{_folder.Path}" } };

        Assert.Equal("x\n", (await _runner.RunAsync(request, Token)).Output);
    }

    [Fact]
    public async Task A_relative_program_and_the_folder_are_the_request_s()
    {
        File.Copy("/bin/pwd", _folder.At("where"));

        Assert.Equal(_folder.Path + "\n", (await _runner.RunAsync(new ProcessRequest(["./where"], _folder.Path, Long), Token)).Output);
    }

    [Theory]
    [InlineData("no-such-program-anywhere")]
    [InlineData("/no/such/program")]
    [InlineData("./plain-file")]
    [InlineData("/etc")]
    [InlineData("")]
    public async Task A_program_that_can_not_run_is_missing(string program)
    {
        _folder.Write("plain-file", "text");
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _runner.RunAsync(new ProcessRequest([program], _folder.Path, Long), Token));

        Assert.Equal((ErrorKind.Environment, "program-missing", program), (error.Kind, error.Code, error.Target));
    }

    [Fact]
    public async Task A_missing_folder_is_named_as_such()
    {
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _runner.RunAsync(new ProcessRequest(["true"], _folder.At("none"), Long), Token));

        Assert.Equal("folder-missing", error.Code);
    }

    [Fact]
    public async Task A_script_without_an_interpreter_line_runs()
    {
        await RunAsync("printf 'echo $0 $1' > script; chmod +x script");

        Assert.Equal($"{_folder.At("script")} x\n", (await _runner.RunAsync(new ProcessRequest([_folder.At("script"), "x"], _folder.Path, Long), Token)).Output);
    }

    [Fact]
    public async Task A_program_that_is_still_being_written_is_waited_for_but_not_for_ever()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "macOS lets it run");
        File.Copy("/bin/true", _folder.At("program"));
        var request = new ProcessRequest([_folder.At("program")], _folder.Path, Long);
        using (File.OpenWrite(request.Arguments[0]))
        {
            Assert.Equal("program-not-started", (await Assert.ThrowsAsync<OrchestratorException>(() => _runner.RunAsync(request, Token))).Code);
        }

        Assert.Equal(0, (await _runner.RunAsync(request, Token)).ExitCode);
    }

    [Fact]
    public async Task No_descriptor_of_ours_is_inherited()
    {
        using var inheritable = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out, HandleInheritability.Inheritable);
        var descriptors = (await RunAsync("ls /dev/fd")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(descriptors, descriptor => Assert.True(int.Parse(descriptor, System.Globalization.CultureInfo.InvariantCulture) <= 3, descriptor));
    }

    [Fact]
    public async Task No_signal_is_ignored_or_blocked_in_the_program()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read from /proc");
        var lines = (await RunAsync("grep -E '^Sig(Blk|Ign)' /proc/self/status")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // glibc's posix_spawn leaves its own two, 32 and 33, ignored; the program's glibc takes them over again.
        const ulong OfTheLibrary = 0x1_8000_0000;
        Assert.All(lines, line => Assert.Equal(0UL, Convert.ToUInt64(line.Split('\t')[1], 16) & ~OfTheLibrary));
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task At_the_timeout_a_program_that_ignores_signals_dies()
    {
        var began = TimeProvider.System.GetTimestamp();
        var request = Shell("trap '' TERM INT HUP; while :; do sleep 1; done") with { Timeout = TimeSpan.FromMilliseconds(300) };
        var outcome = await _runner.RunAsync(request, Token);

        Assert.Equal((137, true), (outcome.ExitCode, outcome.TimedOut));
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_grandchild_that_left_session_and_parent_dies_too()
    {
        using var cancel = new CancellationTokenSource();
        var running = _runner.RunAsync(Shell(Daemon("daemon") + "; sleep 600"), cancel.Token);
        var daemon = _table.Identify(await Eventually.PidAsync(_folder.At("daemon")))!;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(_table.IsAlive(daemon));
    }

    [Fact]
    public async Task What_a_program_leaves_behind_at_its_normal_end_dies()
    {
        await RunAsync($"{Daemon("daemon")}; sleep 600 & echo $! > sibling; while [ ! -s daemon ]; do :; done");

        Assert.Null(_table.Identify(await Eventually.PidAsync(_folder.At("daemon"))));
        Assert.Null(_table.Identify(await Eventually.PidAsync(_folder.At("sibling"))));
    }

    [Fact]
    public async Task Nothing_starts_when_cancelled_before()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(Shell("touch started"), new CancellationToken(canceled: true)));

        Assert.False(File.Exists(_folder.At("started")));
    }

    [Fact]
    public async Task Many_at_once_each_get_their_own()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => RunAsync($"echo {i}; exit {i}")));

        Assert.All(outcomes.Index(), outcome => Assert.Equal((outcome.Index, $"{outcome.Index}\n"), (outcome.Item.ExitCode, outcome.Item.Output)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Python, since a shell can't call setsid(2): fork, setsid, fork, ignore everything.</summary>
    private static string Daemon(string file) =>
        "python3 -c 'import os,signal,time\nif os.fork(): os._exit(0)\nos.setsid()\nif os.fork(): os._exit(0)\n"
        + "[signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]\n"
        + $"open(\"{file}.tmp\", \"w\").write(str(os.getpid()) + \"\\n\"); os.rename(\"{file}.tmp\", \"{file}\"); time.sleep(600)'";

    private ProcessRequest Shell(string script) => new(["/bin/sh", "-c", script], _folder.Path, Long);

    private Task<ProcessOutcome> RunAsync(string script) => _runner.RunAsync(Shell(script), Token);
}
