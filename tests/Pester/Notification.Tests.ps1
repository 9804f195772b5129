BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:folder = New-TestProject 'notices'
    Add-Content .orchestrator/local.yaml @'
notifications:
  log: { by: jsonl }
  late: { by: jsonl, path: late.jsonl, events: [run.stopped] }
'@
}

AfterAll {
    Remove-TestProject
}

Describe 'Notifications' {
    It 'try a channel' {
        $told = Send-Notification 'Is anybody there?' -Channel log
        $told | Should -BeOfType Orchestrator.Notification
        $told.State, $told.Channel, $told.Kind | Should -Be Delivered, 'log', 'trial'
        Get-Content .orchestrator/state/notifications.jsonl | ConvertFrom-Json | ForEach-Object text | Should -Be 'Is anybody there?'
    }

    It 'tell of a run by its channel, once' {
        $run = New-WorkItem nap -Goal g -Verify true | Approve-WorkItem | Start-Run -Worker sleeper
        $null = $run | Stop-Run
        (Send-Notification).Channel | Should -Be 'late'
        Send-Notification | Should -BeNullOrEmpty
        $run | Get-Notification | ForEach-Object Kind | Should -Be 'run.stopped'
    }

    It 'are only planned by -WhatIf' {
        Send-Notification 'not sent' -WhatIf
        Get-Notification log | Should -HaveCount 1
    }
}
