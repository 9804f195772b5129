#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packages Orchestrator.
.EXAMPLE
    ./build.ps1
    Builds everything; the module is then ready to import from Orchestrator.psd1.
.EXAMPLE
    ./build.ps1 -Task Test
    Builds, then runs every test: xunit, and Pester where it is installed.
.EXAMPLE
    ./build.ps1 -Task Package
    Makes out/Orchestrator/<version>, the module, and out/orchestrator-<rid>, the executable alone.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Docs', 'Clean')]
    [string[]]$Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string]$Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$env:DOTNET_NOLOGO = '1'
$root = $PSScriptRoot
$out = Join-Path $root 'out'

function Build {
    dotnet build $root -c $Configuration -v quiet
}

function Test {
    Build
    dotnet test $root -c $Configuration --no-build
    if (-not (Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = 'Pester'; ModuleVersion = '5.0' })) {
        Write-Warning 'Pester 5 is not installed: the tests of the module in PowerShell are left out.'
        return
    }

    # A process of its own: an assembly that was loaded once stays, whatever is built since.
    pwsh -NoProfile -NonInteractive -OutputFormat Text -Command {
        param($tests)
        $found = Invoke-Pester -Path $tests -PassThru -Output Normal
        exit [int]($found.Result -ne 'Passed')
    } -args (Join-Path $root 'tests' 'Pester')
}

function Package {
    Build
    $version = (Import-PowerShellDataFile (Join-Path $root 'Orchestrator.psd1')).ModuleVersion
    $rid = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier

    # The executable is for one system anyway, so it is compiled ahead; the module stays portable.
    $host_ = Join-Path $out "orchestrator-$rid"
    Remove-Item $host_ -Recurse -Force -ErrorAction Ignore
    dotnet publish (Join-Path $root 'src' 'Orchestrator.Host') -c Release -r $rid --self-contained false -p:PublishReadyToRun=true -p:DebugType=none -p:GenerateDocumentationFile=false -o $host_ -v quiet

    $module = Join-Path $out 'Orchestrator' $version
    Remove-Item $module -Recurse -Force -ErrorAction Ignore
    $bin = New-Item (Join-Path $module 'module' 'bin') -ItemType Directory
    Copy-Item (Join-Path $root 'Orchestrator.psd1'), (Join-Path $root 'LICENSE') $module
    Copy-Item (Join-Path $root 'module' '*.ps*') (Join-Path $module 'module')
    Copy-Item (Join-Path $root 'module' 'bin' '*') $bin -Recurse -Exclude host
    Get-ChildItem $bin -Recurse -Include *.pdb, *.xml | Where-Object Name -notlike '*-Help.xml' | Remove-Item
    Copy-Item $host_ (Join-Path $bin 'host') -Recurse
    Get-Item $module, $host_
}

function Docs {
    dotnet run --project (Join-Path $root 'scripts' 'Docs') -- $root
}

function Clean {
    dotnet clean $root -c $Configuration -v quiet
    Remove-Item $out, (Join-Path $root 'module' 'bin') -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) {
    & $name
}
