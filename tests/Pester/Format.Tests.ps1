BeforeAll {
    . $PSScriptRoot/Support.ps1
    $null = New-TestProject 'format'
    $null = New-WorkItem greet-everybody-kindly -Goal 'greeting.txt says hello' -Verify 'sh check.sh' | Approve-WorkItem
    $script:run = Start-Run greet-everybody-kindly | Wait-Run -Poll 200ms -Timeout 1m
    $PSStyle.OutputRendering = 'PlainText'
}

AfterAll {
    Remove-TestProject
}

Describe 'Formats' {
    It 'show <Title> within 80 columns' -ForEach @(
        @{ Title = 'runs'; Script = { Get-Run }; Says = 'RunId +State +Step' }
        @{ Title = 'work items'; Script = { Get-WorkItem }; Says = 'WorkItemId +Status +Priority' }
        @{ Title = 'the timeline'; Script = { Get-RunTimeline $run.RunId }; Says = '\d\d:\d\d:\d\d run\.' }
        @{ Title = 'verifications'; Script = { Get-Verification $run.RunId }; Says = 'criterion:c1 +True' }
        @{ Title = 'decisions'; Script = { Get-GateDecision $run.RunId }; Says = ' (ago|now) ' }
        @{ Title = 'the status'; Script = { Get-OrchestratorStatus }; Says = 'Items +: validated 1' }
        @{ Title = 'the health'; Script = { Test-OrchestratorHealth -Quick }; Says = 'Name +Ok +Detail' }
        @{ Title = 'profiles'; Script = { Get-AgentProfile }; Says = 'Name +Family +Adapter' }
        @{ Title = 'settings'; Script = { Get-OrchestratorConfig }; Says = 'Name +Value +Source' }
        @{ Title = 'one run as a list'; Script = { Get-Run | Format-List }; Says = 'Verdict +: pass' }
        @{ Title = 'one item as a list'; Script = { Get-WorkItem | Format-List }; Says = 'Criteria +: c1' }
        @{ Title = 'laps'; Script = { Get-LoopStatus $run.RunId }; Says = 'RunId +State +Iteration' }
    ) {
        $text = & $Script | Out-String -Width 80
        $text | Should -Match $Says
        $text -split '\r?\n' | Where-Object Length -gt 80 | Should -BeNullOrEmpty
    }

    It 'keep the kind of an event whole' {
        $event = Get-RunTimeline $run.RunId | Select-Object -First 1
        foreach ($kind in 'instruction.confirmed', 'contract.acknowledged') {
            $event.psobject.Copy() | ForEach-Object { $_.GetType().GetProperty('Kind').SetValue($_, $kind); $_ } | Out-String -Width 80 | Should -Match ([regex]::Escape($kind))
        }
    }

    It 'keep a long id whole over several lines' {
        ((Get-Run | Out-String -Width 80) -replace '\s', '') | Should -Match 'greet-everybody'
        (Get-Run | Out-String -Width 80) | Should -Not -Match '…'
    }
}
