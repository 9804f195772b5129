@{
    RootModule           = 'module/Orchestrator.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d0c6f2e-7c53-4c9a-9a2f-4f6f4a5c8a51'
    Author               = 'The Orchestrator maintainers'
    CompanyName          = 'The Orchestrator maintainers'
    Copyright            = '(c) The Orchestrator maintainers. MIT licence.'
    Description          = 'Supervision for coding agents: work is written down, runs are durable, "done" is a verdict that the runtime computed.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/Orchestrator.format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @('orchestrator')
    CmdletsToExport      = @(
        'Get-AgentProfile'
        'Export-Authority'
        'Get-Checkpoint'
        'Submit-Checkpoint'
        'Invoke-Cycle'
        'Add-Evidence'
        'Get-Evidence'
        'Get-GateDecision'
        'Get-LoopStatus'
        'Send-Nudge'
        'Initialize-Orchestrator'
        'Remove-Orchestrator'
        'Get-OrchestratorConfig'
        'Test-OrchestratorHealth'
        'Clear-OrchestratorHistory'
        'Get-OrchestratorProject'
        'Register-OrchestratorProject'
        'Unregister-OrchestratorProject'
        'Get-OrchestratorStatus'
        'Grant-OrchestratorTrust'
        'Approve-Run'
        'Complete-Run'
        'Deny-Run'
        'Get-Run'
        'Resume-Run'
        'Start-Run'
        'Stop-Run'
        'Suspend-Run'
        'Wait-Run'
        'Watch-Run'
        'Receive-RunOutput'
        'Get-RunTimeline'
        'Remove-RunWorktree'
        'Get-Verification'
        'Invoke-Verification'
        'Approve-WorkItem'
        'Export-WorkItem'
        'Get-WorkItem'
        'Import-WorkItem'
        'New-WorkItem'
        'Remove-WorkItem'
        'Set-WorkItem'
        'Test-WorkItem'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('agents', 'supervision', 'codex', 'claude', 'automation')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
