BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:folder = New-TestProject 'routes'
    $script:file = Join-Path $env:XDG_CONFIG_HOME 'orchestrator' 'routes.yaml'
    $script:key = Join-Path $home_ 'key'

    function Set-Secret([string]$Path, [string]$Text) {
        Set-Content $Path $Text
        chmod 600 $Path
    }
}

AfterAll {
    Remove-TestProject
}

Describe 'Routes' {
    It 'are subscriptions until somebody says otherwise' {
        $route = Get-AuthRoute
        $route | Should -BeOfType Orchestrator.AuthRoute
        $route.Family, $route.Mode, $route.Source | Should -Be 'local', 'Subscription', 'built_in'
    }

    It 'show references and never values' {
        Set-Secret $key 'canary-in-a-file'
        Set-Secret $file "routes: { local: { use: api, api: { SOME_KEY: 'file:$key' } } }"
        $route = Get-AuthRoute loc*
        $route.Mode, $route.Source, $route.Variables[0].Reference | Should -Be 'Api', $file, "file:$key"
        ($route | ConvertTo-Json -Depth 5) + ($route | Format-List | Out-String) | Should -Not -Match 'canary'
    }

    It 'are proven from the pipeline' {
        $checks = Get-AuthRoute local | Test-AuthRoute
        $checks.Subject | Should -Be 'route', 'SOME_KEY', 'shell', 'sleeper'
        $checks.Ok | Should -Not -Contain $false
        ($checks | Out-String) | Should -Not -Match 'canary'
    }

    It 'say what is wrong and the command that mends it' {
        chmod 644 $key
        $wrong = Test-AuthRoute local | Where-Object { -not $_.Ok }
        $wrong.Subject, $wrong.Fix | Should -Be 'SOME_KEY', "chmod 600 '$key'"
        (Test-OrchestratorHealth -Quick | Where-Object Name -EQ routes).Ok | Should -BeFalse
        chmod 600 $key
        (Test-OrchestratorHealth -Quick | Where-Object Name -EQ routes).Ok | Should -BeTrue
    }

    It 'are chosen by the environment first' {
        $env:ORCHESTRATOR_ROUTES_LOCAL = 'subscription'
        try { (Get-AuthRoute local).Source | Should -Be 'env:ORCHESTRATOR_ROUTES_LOCAL' } finally { $env:ORCHESTRATOR_ROUTES_LOCAL = $null }
    }

    It 'give the worker what they name' {
        Set-Content worker.sh 'test "$SOME_KEY" = canary-in-a-file && echo hello > greeting.txt'
        git commit --quiet --all --message 'A worker with a key'
        $run = New-WorkItem keyed -Goal 'greeting.txt says hello' -Verify 'sh check.sh' | Approve-WorkItem | Start-Run | Wait-Run -Poll 200ms -Timeout 1m
        $run.State | Should -Be Completed
    }

    It 'pause a run that nobody can pay for' {
        Remove-Item $key
        $run = New-WorkItem unpaid -Goal 'g' -Verify 'sh check.sh' | Approve-WorkItem | Start-Run
        $run.State, $run.Pause.Reason | Should -Be 'Paused', 'launch_failed'
        $run.Pause.Message | Should -Match 'Mend it: '
    }

    It 'complete families' {
        (TabExpansion2 'Get-AuthRoute lo').CompletionMatches.CompletionText | Should -Contain 'local'
    }
}

Describe 'The guard' {
    It 'says what it would do and does it, and undoes it' {
        $hook = Join-Path $folder '.git' 'hooks' 'pre-commit'
        Install-GitGuard -WhatIf
        $hook | Should -Not -Exist
        (Install-GitGuard).Action | Should -Be 'create'
        (Install-GitGuard).Action | Should -Be 'keep'
        $hook | Should -Exist
        (Uninstall-GitGuard).Action | Should -Be 'remove'
        $hook | Should -Not -Exist
    }

    It 'finds what is staged' {
        Test-GitGuard | Should -BeNullOrEmpty
        Set-Content leak.txt ('token=' + 'ghp' + '_' + 'a1' * 18)
        git add leak.txt
        $found = Test-GitGuard
        $found | Should -BeOfType Orchestrator.SecretFinding
        $found.Path, $found.Line, $found.Kind | Should -Be 'leak.txt', 1, 'a GitHub token'
    }
}
