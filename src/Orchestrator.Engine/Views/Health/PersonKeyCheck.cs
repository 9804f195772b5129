using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Views.Health;

/// <summary>The key by which a script without a terminal is a person's.</summary>
internal sealed class PersonKeyCheck(PersonKey key) : Probe("person_key")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        if (key.IsHeld)
        {
            yield return Well("there, and its owner's alone");
            yield break;
        }

        var file = new FileInfo(PersonKey.Path);
        yield return file is { Exists: true, Length: > 0 }
            ? Ill($"'{file.FullName}' can be read by others: it proves nobody", $"chmod 600 '{file.FullName}'")
            : Ill("there is none: scripts without a terminal can only read and drive", "orchestrator init");
    }
}
