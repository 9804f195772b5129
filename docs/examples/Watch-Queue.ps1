#requires -Version 7.6
<#
.SYNOPSIS
    Works through the queue with an agent in a terminal, and helps it along.
.DESCRIPTION
    Takes the runnable work items in the queue's order. Each gets a client in tmux, which a person may watch. The loop
    looks at the run, says what it does, answers a first question by itself, and goes on when the run has ended.
.EXAMPLE
    ./Watch-Queue.ps1 -Worker codex
#>
param(
    [Parameter(Mandatory)] [string] $Worker,
    [timespan] $Poll = '00:00:02',
    [int] $AtMost = 10
)
$ErrorActionPreference = 'Stop'

$done = 0
while ($done -lt $AtMost -and ($item = Get-WorkItem -Runnable | Select-Object -First 1)) {
    $run = $item | Start-Run -Surface tmux -Worker $Worker
    "$($run.RunId): $($item.Goal)"
    $reminded = $false
    do {
        $cycle = Invoke-Cycle $run.RunId
        $cycle.Actions | ForEach-Object { "  $_" }
        if (-not $reminded -and $cycle.WorkerState -eq 'Idle' -and $cycle.Staleness -gt '00:05:00') {
            # It has finished a turn and nobody said anything for five minutes.
            Send-Nudge $run.RunId 'Where do you stand? Report with a checkpoint.' | Out-Null
            $reminded = $true
        }

        $run = Get-Run $run.RunId
        if ($run.State -in 'Starting', 'Working', 'Verifying', 'Waiting') { Start-Sleep -Duration $Poll }
    } while ($run.State -in 'Queued', 'Starting', 'Working', 'Verifying', 'Waiting')

    if ($run.State -eq 'Paused') {
        # A person has to look: the pause names the command that takes the run on.
        "$($run.RunId) waits for you: $($run.Pause.Message)"
        $run.Pause.Command
        break
    }

    "$($run.RunId): $($run.Result.Verdict), commit $($run.Result.Commit)"
    Stop-Run $run.RunId -StopWorker | Out-Null
    $done++
}
