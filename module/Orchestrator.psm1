# Contracts and cmdlets load here; the engine and its packages load in a context of their own when a cmdlet first needs them.
$assembly = [IO.Path]::Combine($PSScriptRoot, 'bin', 'Orchestrator.PowerShell.dll')

# Trying is quicker than looking first.
Import-Module $assembly -ErrorAction SilentlyContinue -ErrorVariable failure
if ($failure) {
    if ([IO.File]::Exists($assembly)) {
        throw $failure[0]
    }

    throw "Orchestrator is not built yet. Run: dotnet build '$([IO.Path]::GetDirectoryName($PSScriptRoot))'"
}

# So that the commands which runs and errors name can be pasted here as well. Set-Alias would load a module of its own first,
# which takes longer than all the rest.
$executable = [IO.Path]::Combine($PSScriptRoot, 'bin', 'host', $IsWindows ? 'orchestrator.exe' : 'orchestrator')
$null = $ExecutionContext.InvokeProvider.Item.New('Alias:', 'orchestrator', 'Alias', $executable)
Export-ModuleMember -Cmdlet * -Alias orchestrator
