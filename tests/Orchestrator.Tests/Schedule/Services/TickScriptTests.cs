using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Crontab;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Schedule.Services;

public class TickScriptTests
{
    [Fact]
    public void A_script_brings_its_whole_environment_and_becomes_the_tick() => Assert.Equal(
        """
        #!/bin/sh
        # Made by Orchestrator 1.2.3: a tick every 5m. Taken out again by: orchestrator tick-service unregister cron
        export HOME='/home/o'\''neil'
        export PATH='/usr/bin:/bin'
        exec '/opt/orchestrator' tick >/dev/null 2>'/state/tick.err'

        """,
        TickScript.Text(new("/opt/orchestrator", TimeSpan.FromMinutes(5), "1.2.3", new Dictionary<string, string> { ["HOME"] = "/home/o'neil", ["PATH"] = "/usr/bin:/bin" }, "/state/tick.err")));

    [Fact]
    public async Task In_an_empty_environment_it_calls_the_program_with_all_of_it_whatever_the_letters_are()
    {
        using var folder = new Platform.TemporaryFolder();
        var program = folder.Write("a b/o'x $(y) 50%/orchestrator", "#!/bin/sh\nprintf '%s|' \"$@\" \"$HOME\" \"$ODD\" > \"$HOME/out\"\necho complaint >&2\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var terms = new ServiceTerms(
            program, TimeSpan.FromMinutes(5), "1.2.3", new Dictionary<string, string> { ["HOME"] = folder.Path, ["ODD"] = "$HOME `x` \"q\" 'r' \\ é", ["PATH"] = "/usr/bin:/bin" }, folder.At("e r r"));
        var script = folder.Write("tick.sh", TickScript.Text(terms));

        var run = await ProgramRun.OfAsync("/bin/sh", [script], "/", new Dictionary<string, string>(), TestContext.Current.CancellationToken);

        Assert.True(run is { Exit: 0, Output: "", Errors: "" }, run.ToString());
        Assert.Equal($"tick|{folder.Path}|$HOME `x` \"q\" 'r' \\ é|", await File.ReadAllTextAsync(folder.At("out"), TestContext.Current.CancellationToken));
        Assert.Equal("complaint\n", await File.ReadAllTextAsync(folder.At("e r r"), TestContext.Current.CancellationToken));
        Assert.Equal(program, TickScript.ReadProgram(await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken)));
    }
}
