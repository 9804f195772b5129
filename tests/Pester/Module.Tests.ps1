BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $cmdlets = (Get-Module Orchestrator).ExportedCmdlets.Keys | Sort-Object | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:root = Split-Path (Split-Path $PSScriptRoot)

    # A process of its own, for what a process can do only once.
    function Invoke-Child([string]$Script) {
        pwsh -NoProfile -NonInteractive -OutputFormat Text -Command "`$PSStyle.OutputRendering = 'PlainText'; $Script" 2>&1 | Out-String
    }
}

Describe 'The manifest' {
    It 'is well-formed' {
        (Test-ModuleManifest (Join-Path $root 'Orchestrator.psd1')).Version | Should -Be '0.1.0'
    }

    It 'exports what the assembly has, and nothing else' {
        $assembly = (Get-Module Orchestrator).NestedModules[0]
        (Get-Module Orchestrator).ExportedCmdlets.Keys | Sort-Object | Should -Be ($assembly.ExportedCmdlets.Keys | Sort-Object)
        (Get-Module Orchestrator).ExportedFunctions.Count | Should -Be 0
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        (Get-Module Orchestrator).ExportedCmdlets.Values.Verb | Where-Object { $_ -notin $approved } | Should -BeNullOrEmpty
    }
}

Describe 'Import' {
    It 'makes the records known by name at once' {
        Invoke-Child "Import-Module '$root/Orchestrator.psd1'; [Orchestrator.Run].FullName" | Should -Match '^Orchestrator\.Run\s*$'
    }

    It 'keeps the engine and its packages out of the default context' {
        $found = Invoke-Child @"
Import-Module '$root/Orchestrator.psd1'
`$null = Get-OrchestratorProject
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'Orchestrator.Engine', 'YamlDotNet', 'Microsoft.Data.Sqlite' } | ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object -Unique
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'Orchestrator.Contracts' } | Measure-Object | ForEach-Object Count
"@
        $found.Trim() -split '\s+' | Should -Be 'Orchestrator.Engine', '1'
    }

    It 'works again after a removal, and in a second runspace' {
        Invoke-Child @"
Import-Module '$root/Orchestrator.psd1'
`$null = Get-OrchestratorProject
Remove-Module Orchestrator
Import-Module '$root/Orchestrator.psd1'
`$null = Get-OrchestratorProject
`$other = [powershell]::Create().AddScript("Import-Module '$root/Orchestrator.psd1'; `$null = Get-OrchestratorProject; 'second'")
`$other.Invoke()
`$other.Dispose()
`$null = Get-OrchestratorProject
'first'
"@ | Should -Match '^second\s+first\s*$'
    }

    It 'says in one line what to run when nothing is built' {
        $bare = New-Item (Join-Path $TestDrive 'bare/module') -ItemType Directory
        Copy-Item (Join-Path $root 'Orchestrator.psd1') (Split-Path $bare)
        Copy-Item (Join-Path $root 'module/*.ps*') $bare
        $said = Invoke-Child "Import-Module '$(Split-Path $bare)/Orchestrator.psd1'"
        $said.Trim() | Should -Match '^[^\r\n]*not built yet\. Run: dotnet build [^\r\n]*$'
    }

    It 'brings the executable along as an alias' {
        orchestrator --version | Should -Match '^orchestrator \d'
    }
}

Describe 'Help of <Name>' -ForEach $cmdlets {
    It 'tells what it does, each parameter and an example, offline' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name \["
        @($help.examples.example).Count | Should -BeGreaterThan 0
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $told = @($help.parameters.parameter.name)
        (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common -and $_ -notin $told } | Should -BeNullOrEmpty
        @($help.parameters.parameter | Where-Object { -not $_.description.Text }) | Should -BeNullOrEmpty
    }
}
