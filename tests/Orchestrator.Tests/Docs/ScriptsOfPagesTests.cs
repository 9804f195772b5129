namespace Orchestrator.Tests.Docs;

/// <summary>The readers of scripts read what pages show.</summary>
public class ScriptsOfPagesTests
{
    [Fact]
    public void A_shell_script_falls_into_its_commands()
    {
        var commands = ShellScript.Commands(
            """
            # a comment with an 'apostrophe
            A=1 one "two words" 'three | four' five\ six > out.txt
            cat > file <<'END'
            orchestrator not a command
            END
            run it | jq '.[0]' && two --x=y; \
              three
            id=$(orchestrator run get --json)
            """);

        Assert.Equal(
            [
                "one/two words/three | four/five six", "cat", "run/it", "jq/.[0]", "two/--x=y", "three", "orchestrator/run/get/--json",
            ],
            commands.Select(words => string.Join('/', words)).Where(words => words != "$"));
    }

    [Fact]
    public void A_powershell_script_falls_into_its_cmdlets()
    {
        var calls = PowerShellScript.Calls(
            """
            # Not-This -One
            $run = Get-WorkItem -Status Ready | Start-Run -Worker 'a -B' -WhatIf
            if (-not (Get-Run -Live)) { Wait-Run $run.RunId -Timeout:10m }
            """);

        Assert.Equal(
            ["Get-WorkItem Status", "Start-Run Worker WhatIf", "Get-Run Live", "Wait-Run Timeout"],
            calls.Select(call => $"{call.Cmdlet} {string.Join(' ', call.Parameters)}"));
    }
}
