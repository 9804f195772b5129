BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:folder = New-TestProject 'pipeline'
}

AfterAll {
    Remove-TestProject
}

Describe 'From nothing to a verdict' {
    It 'refuses the false claim, nudges, and completes' {
        $run = New-WorkItem greet -Goal 'greeting.txt says hello' -Verify 'sh check.sh' |
            Approve-WorkItem | Start-Run -Worker shell | Wait-Run -Poll 200ms -Timeout 1m
        $run | Should -BeOfType Orchestrator.Run
        $run.State | Should -Be Completed
        $run.Retries | Should -Be 1
        (Get-WorkItem greet).Status | Should -Be Validated
        $run | Get-Verification -Failed | Should -HaveCount 1
        ($run | Get-GateDecision).Kind | Should -Contain Verify
        ($run | Get-RunTimeline).Kind | Should -Contain 'run.completed'
        Get-WorkItem greet | Get-Run | ForEach-Object RunId | Should -Be $run.RunId
        (Get-LoopStatus $run.RunId).Recommendation | Should -Be 'nothing'
    }
}

Describe 'Work items' {
    It 'are written from a hashtable, by parameter and by pipeline' {
        $definition = @{ id = 'from-hash'; goal = 'g'; tags = 'a', 'b'; links = @{ DependsOn = @('greet') }; policy = @{ isolation = 'worktree' } }
        $item = New-WorkItem -Definition $definition -Priority 70
        $item.WorkItemId, $item.Priority, $item.Policy.Isolation | Should -Be 'from-hash', 70, 'worktree'
        $item.Tags | Should -Be 'a', 'b'
        $item.Links.DependsOn | Should -Be 'greet'
        (@{ id = 'piped'; goal = 'g' } | New-WorkItem).WorkItemId | Should -Be 'piped'
    }

    It 'are written from numbers and from rows with columns' {
        (7..8 | New-WorkItem -Title t -Goal g).WorkItemId | Should -Be '7', '8'
        "Id,Title,Goal`nrow-1,One,First`nrow-2,Two,Second" | ConvertFrom-Csv | New-WorkItem | ForEach-Object Goal | Should -Be 'First', 'Second'
    }

    It 'are written from a file of the current location' {
        $null = New-Item cards -ItemType Directory -Force
        Set-Content cards/one.yaml "id: from-file`ngoal: g"
        Push-Location cards
        try { (New-WorkItem -Path ./one.yaml).WorkItemId | Should -Be 'from-file' } finally { Pop-Location }
    }

    It 'stay drafts when asked' {
        (New-WorkItem drafted -Goal g -Verify true -Draft).Status | Should -Be Draft
    }

    It 'are found by wildcard, prefix and state' {
        (Get-WorkItem row-*).WorkItemId | Should -Be 'row-1', 'row-2'
        (Get-WorkItem draft).WorkItemId | Should -Be 'drafted'
        (Get-WorkItem -Status Validated).WorkItemId | Should -Be 'greet'
    }

    It 'are removed by their own kind only' {
        $run = Get-Run greet-1
        { $run | Remove-WorkItem -ErrorAction Stop } | Should -Throw
        Get-WorkItem greet | Should -Not -BeNullOrEmpty
        Get-WorkItem row-* | Remove-WorkItem | Should -BeNullOrEmpty
        (Get-WorkItem piped | Remove-WorkItem -PassThru).WorkItemId | Should -Be 'piped'
        Get-WorkItem row-* | Should -BeNullOrEmpty
    }
}

Describe 'Errors' {
    It 'are one record for each thing that fails, and the pipeline goes on' {
        $found = 'nosuch-1', 'greet-1', 'nosuch-2' | Get-Run -ErrorAction SilentlyContinue -ErrorVariable errors
        $found.RunId | Should -Be 'greet-1'
        $errors | Should -HaveCount 2
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'run-*,Orchestrator.PowerShell.GetRunCommand'
        $errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $errors[0].TargetObject | Should -Be 'nosuch-1'
        $errors[0].Exception | Should -BeOfType Orchestrator.OrchestratorException
        $errors[0].ErrorDetails.RecommendedAction | Should -Be $errors[0].Exception.Fix
    }

    It 'say that there is no project' {
        $null = Get-Run -Project ([IO.Path]::GetTempPath()) -ErrorAction SilentlyContinue -ErrorVariable errors
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'no-project,*'
    }

    It 'refuse what carries no id instead of printing it' {
        { Get-Process -Id $PID | Stop-Run -ErrorAction Stop } | Should -Throw
        { Get-Process -Id $PID | Get-Run -ErrorAction Stop } | Should -Throw
    }

    It 'refuse a duration without a unit' {
        { Wait-Run greet-1 -Timeout 10 } | Should -Throw '*not a duration*'
    }
}

Describe 'What if' {
    It 'changes nothing and hands nothing on' {
        New-WorkItem imagined -Goal g -WhatIf | Should -BeNullOrEmpty
        Get-WorkItem imagined* | Should -BeNullOrEmpty
        Set-WorkItem greet -Title changed -WhatIf | Should -BeNullOrEmpty
        (Get-WorkItem greet).Title | Should -Not -Be changed
    }

    It 'finds what would fail' {
        $null = Start-Run nosuch -WhatIf -ErrorAction SilentlyContinue -ErrorVariable errors
        $errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'lists what would be written' {
        $empty = (New-Item (Join-Path $home_ 'empty') -ItemType Directory).FullName
        @(Initialize-Orchestrator $empty -WhatIf).Count | Should -BeGreaterThan 0
        Get-ChildItem $empty -Force | Should -BeNullOrEmpty
    }
}

Describe 'A run that lasts' {
    BeforeAll {
        $null = New-WorkItem long -Goal g -Verify false | Approve-WorkItem
        $script:run = Start-Run long -Worker sleeper

        # A runspace of its own, so that it can be stopped as Ctrl+C does.
        function Measure-Stop([string]$Script) {
            $shell = [powershell]::Create().AddScript("Import-Module '$root/Orchestrator.psd1'; Set-Location '$folder'; $Script")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $call = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            # It is under way once it shows progress, or hands its first object on.
            while ($output.Count -eq 0 -and $shell.Streams.Progress.Count -eq 0 -and -not $call.IsCompleted) { [System.Threading.Thread]::Yield() | Out-Null }
            $call.IsCompleted | Should -BeFalse
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $shell.Dispose()
            $clock.Elapsed
        }
    }

    It 'is left as it was when a wait is stopped, at once' {
        Measure-Stop "Wait-Run $($run.RunId)" | Should -BeLessThan ([timespan]'00:00:05')
        (Get-Run $run.RunId).State | Should -Be Working
    }

    It 'can be watched until Ctrl+C' {
        Measure-Stop "Watch-Run $($run.RunId)" | Should -BeLessThan ([timespan]'00:00:05')
    }

    It 'streams its events while it lives' {
        (Watch-Run $run.RunId | Select-Object -First 1).RunId | Should -Be $run.RunId
    }

    It 'gives up a wait after the timeout' {
        $null = Wait-Run $run.RunId -Timeout 300ms -Poll 100ms -ErrorAction SilentlyContinue
        (Get-Run $run.RunId).IsLive | Should -BeTrue
    }

    It 'pauses, resumes and stops' {
        ($run | Suspend-Run -Reason lunch).State | Should -Be Paused
        ($run | Resume-Run).IsLive | Should -BeTrue
        ($run | Stop-Run -Reason enough).State | Should -Be Stopped
        (Get-WorkItem long).Status | Should -Be Ready
    }
}
