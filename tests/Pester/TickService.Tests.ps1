BeforeAll {
    . $PSScriptRoot/Support.ps1
    $null = New-TestProject 'service'

    # A process of its own: a service ends with the last runspace of the process that it lives in.
    function Invoke-Child([string]$Script) {
        pwsh -NoProfile -NonInteractive -OutputFormat Text -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$root/Orchestrator.psd1'; $Script" 2>&1 | Out-String
    }
}

AfterAll {
    Remove-TestProject
}

Describe 'A tick service in PowerShell' {
    It 'starts, is seen and stops, and what it started goes on' {
        $said = Invoke-Child @'
$null = New-WorkItem goes-on -Goal g -Verify false | Approve-WorkItem
Set-Content .orchestrator/local.yaml "agents:`n  sleeper: { family: local, adapter: command, command: [sleep, '600'] }`ndefaults: { worker: sleeper }"
$service = Start-TickService -Interval 1s
"$($service.Host) $($service.Pid -eq $PID)"
Watch-TickService | Select-Object -First 1 | ForEach-Object Started
"seen: $((Get-TickService).Interval)"
(Stop-TickService).Detail
"left: $(@(Get-TickService).Count) $((Get-Run goes-on-1).IsLive)"
Stop-Run goes-on-1 | Out-Null
'@
        $said.Trim() -split '\r?\n' | Should -Be 'Pwsh True', 'goes-on-1', 'seen: 00:00:01', 'stopped; workers go on', 'left: 0 True'
    }

    It 'keeps its packages out of the default context' {
        $said = Invoke-Child @'
$null = Start-TickService
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'Quartz', 'Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.Options' } | ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name } | Sort-Object -Unique
'@
        $said.Trim() | Should -Be 'Orchestrator.Engine'
    }

    It 'asks first' {
        Start-TickService -WhatIf
        Get-TickService | Should -BeNullOrEmpty
    }

    It 'is one in a process, whichever runspace asks, and ends with the last' {
        $said = Invoke-Child @"
`$other = [powershell]::Create().AddScript("Import-Module '$root/Orchestrator.psd1'; (Start-TickService -Interval 1s).Pid")
`$first = `$other.Invoke()[0]
`$again = (Start-TickService -Interval 1s).Pid
`$other.Runspace.Close()
"same: `$(`$first -eq `$again), still there: `$(@(Get-TickService).Count)"
Remove-Module Orchestrator
Import-Module '$root/Orchestrator.psd1'
"after the last: `$(@(Get-TickService).Count)"
"@
        $said.Trim() -split '\r?\n' | Should -Be 'same: True, still there: 1', 'after the last: 0'
    }

    It 'ends with its process and leaves nothing behind' {
        (Invoke-Child 'Start-TickService | ForEach-Object Detail').Trim() | Should -Be 'ticks every 1m, in this process'
        Get-TickService | Should -BeNullOrEmpty
        (Test-OrchestratorHealth -Quick | Where-Object Name -eq tick_service).Ok | Should -BeTrue
    }

    It 'is stopped from another process without ending the shell that it lives in' {
        $said = Invoke-Child @'
$null = Start-TickService -Interval 1h
orchestrator tick-service stop --json | ConvertFrom-Json | ForEach-Object detail
"still here: $(@(Get-TickService).Count)"
'@
        $said.Trim() -split '\r?\n' | Should -Be 'stopped; workers go on', 'still here: 0'
    }

    It 'shows what would be registered, whole' {
        $shown = Register-TickService Systemd -Interval 10m -WhatIf
        $shown.Files.Count | Should -Be 2
        $shown.Files[1].Content | Should -Match '(?m)^OnCalendar=\*-\*-\* \*:00/10:00$'
        $shown | Format-List | Out-String -Width 200 | Should -Match 'systemctl --user daemon-reload'
        $shown.Files | ForEach-Object { Test-Path $_.Path } | Should -Be $false, $false
    }
}
