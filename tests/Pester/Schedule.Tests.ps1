BeforeAll {
    . $PSScriptRoot/Support.ps1
    $null = New-TestProject 'schedule'
    $null = New-WorkItem nap -Goal 'somebody sleeps' -Verify 'true' | Approve-WorkItem
    $script:run = Start-Run nap -Worker sleeper
    $PSStyle.OutputRendering = 'PlainText'
}

AfterAll {
    Remove-TestProject
}

Describe 'Budgets' {
    It 'tell what a run has spent, in the type that suits each unit' {
        $budget = $run | Get-Budget | Where-Object { $_.Level -eq 'Run' -and $_.Unit -eq 'Wall' }
        $budget.Used | Should -BeOfType ([timespan])
        $budget.RunId | Should -Be $run.RunId
    }

    It 'change nothing with -WhatIf' {
        $would = Set-Budget -Level Day -Tokens 5000 -CostUsd 2.5 -WhatIf | Where-Object Limit
        $would.Unit | Should -Contain 'Cost'
        Get-Budget -Level Day | Where-Object Limit | Should -BeNullOrEmpty
    }

    It 'are raised for a run from the pipeline, and given back' {
        $set = $run | Set-Budget -Wall 2h -Confirm:$false | Where-Object Limit
        $set.Limit | Should -Be ([timespan]'02:00:00')
        $set.SetBy | Should -Match '^person:'
        $run | Set-Budget -Reset -Confirm:$false | Where-Object Limit | Should -BeNullOrEmpty
    }

    It 'refuse a unit that a level has not' {
        { Set-Budget $run.RunId -Failures 3 -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'budget-unit*'
    }

    It 'pause a run that spends too much, and end the pause when there is more' {
        $null = $run | Set-Budget -Wall 1ms -Confirm:$false
        ($run | Wait-Run -Poll 200ms -Timeout 1m).Pause.Class | Should -Be 'Budget'
        $null = $run | Set-Budget -Wall 2h -Confirm:$false
        (Get-Run $run.RunId).State | Should -Be 'Working'
    }
}

Describe 'Agents' {
    It 'have a row each' {
        $agent = Get-Agent
        $agent.RunId | Should -Be $run.RunId
        $agent.Health | Should -Be 'Ok'
        $agent.Pid | Should -BeGreaterThan 0
    }

    It 'are watched until one is as it is wanted' {
        (Watch-Agent -Until Ok -Poll 100ms | Select-Object -Last 1).RunId | Should -Be $run.RunId
    }

    It 'are shown in tmux, or it is said how' {
        (Connect-Run $run.RunId -View -WhatIf).View | Should -Match 'split-window'
    }
}

Describe 'Their formats' {
    It 'show <Title> within 80 columns' -ForEach @(
        @{ Title = 'budgets'; Script = { Get-Budget }; Says = 'Level +Subject +Unit' }
        @{ Title = 'agents'; Script = { Get-Agent }; Says = 'Pid +Family +RunId' }
        @{ Title = 'how a run is shown'; Script = { Connect-Run $run.RunId -View -WhatIf }; Says = 'RunId +Worker' }
    ) {
        $text = & $Script | Out-String -Width 80
        $text | Should -Match $Says
        $text -split '\r?\n' | Where-Object Length -gt 80 | Should -BeNullOrEmpty
    }
}
