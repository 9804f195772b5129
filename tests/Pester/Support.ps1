# What every file of tests begins with: the freshly built module, and a project of its own for each.
$script:root = Split-Path (Split-Path $PSScriptRoot)
Import-Module (Join-Path $root 'Orchestrator.psd1') -Force

function New-TestProject([string]$Name) {
    # Not on TestDrive: what one block makes there is gone in the next.
    $script:home_ = New-Item (Join-Path ([IO.Path]::GetTempPath()) "orchestrator-$Name-$([guid]::NewGuid().ToString('n'))") -ItemType Directory
    $script:environment = $env:XDG_CONFIG_HOME, $env:XDG_STATE_HOME
    # The user's own key, projects and preferences stay as they are.
    $env:XDG_CONFIG_HOME = Join-Path $home_ 'config'
    $env:XDG_STATE_HOME = Join-Path $home_ 'state'
    $folder = (New-Item (Join-Path $home_ $Name) -ItemType Directory).FullName
    Set-Location $folder
    git init --quiet .
    git config user.name 'Ana'
    git config user.email 'ana@example.org'
    Set-Content check.sh 'test "$(cat greeting.txt 2>/dev/null)" = hello'
    Set-Content worker.sh 'if [ -n "$ORCHESTRATOR_MESSAGE_FILE" ]; then echo hello > greeting.txt; fi'
    git add .
    git commit --quiet --message 'A check that fails'
    $null = Initialize-Orchestrator
    Set-Content .orchestrator/local.yaml @'
agents:
  shell: { family: local, adapter: command, command: [sh, worker.sh] }
  sleeper: { family: local, adapter: command, command: [sleep, '600'] }
defaults: { worker: shell }
'@
    $folder
}

function Remove-TestProject {
    Get-Run -Live | Stop-Run | Out-Null
    Set-Location $PSScriptRoot
    Remove-Item $home_ -Recurse -Force
    $env:XDG_CONFIG_HOME, $env:XDG_STATE_HOME = $environment
}
