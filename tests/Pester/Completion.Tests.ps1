BeforeAll {
    . $PSScriptRoot/Support.ps1
    $null = New-TestProject 'completion'
    $null = New-WorkItem alpha -Goal g -Verify false | Approve-WorkItem
    $null = New-WorkItem beta -Goal g
    $script:run = Start-Run alpha -Worker sleeper

    function Complete([string]$Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText
    }
}

AfterAll {
    Remove-TestProject
}

Describe 'Completion' {
    It 'offers <Expected> after <Line>' -ForEach @(
        @{ Line = 'Get-WorkItem '; Expected = 'alpha', 'beta' }
        @{ Line = 'Approve-WorkItem b'; Expected = 'beta' }
        @{ Line = 'Stop-Run '; Expected = 'alpha-1' }
        @{ Line = 'Get-Run -Run al'; Expected = 'alpha-1' }
        @{ Line = 'Start-Run -WorkItem alpha -Worker s'; Expected = 'shell', 'sleeper' }
        @{ Line = 'Get-WorkItem -Status R'; Expected = 'Ready' }
        @{ Line = 'Submit-Checkpoint Step'; Expected = 'StepDone' }
    ) {
        Complete $Line | Sort-Object | Should -Be $Expected
    }
}
