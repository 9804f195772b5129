# What a caller's functions are named, build.ps1 calls in place of the programs.
Describe 'build.ps1' {
    BeforeAll {
        $calls = [System.Collections.Generic.List[string]]::new()
        function dotnet { $calls.Add("dotnet $($args[0])") }
        function pwsh { $calls.Add('pwsh') }
    }

    It 'builds, tests and then starts Pester in a process of its own' {
        & "$PSScriptRoot/../../build.ps1" -Task Test
        $calls | Should -Be 'dotnet build', 'dotnet test', 'pwsh'
    }
}
