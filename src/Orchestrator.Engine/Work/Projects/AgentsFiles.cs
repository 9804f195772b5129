using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>The files that agents read first: one block in each is ours, the rest is never touched.</summary>
internal sealed class AgentsFiles(Faults faults)
{
    private static readonly string[] s_names = ["AGENTS.md", "CLAUDE.md"];

    /// <summary>AGENTS.md gets the block, made when missing; CLAUDE.md gets it where it exists.</summary>
    public IEnumerable<PlannedChange> Put(string root)
    {
        foreach (var name in s_names)
        {
            var file = new FileInfo(Path.Combine(root, name));
            if (file.LinkTarget is not null)
            {
                yield return PlannedChange.Keep(name, $"a link to {file.LinkTarget}; left alone");
            }
            else if (file.Exists || name == s_names[0])
            {
                var text = file.Exists ? File.ReadAllText(file.FullName) : "";
                var changed = MarkedBlock.Put(text);
                yield return changed is null ? PlannedChange.Keep(name, "its marks don't pair; left alone")
                    : changed == text ? PlannedChange.Keep(name, "points agents to the work and the commands")
                    : PlannedChange.Of(file.Exists ? "update" : "create", name, "points agents to the work and the commands, in a marked block", () => Write(file.FullName, changed));
            }
        }
    }

    /// <summary>Takes the block out; a file that holds nothing else goes with it.</summary>
    public IEnumerable<PlannedChange> Take(string root)
    {
        foreach (var name in s_names)
        {
            var file = new FileInfo(Path.Combine(root, name));
            if (file is { Exists: true, LinkTarget: null } && MarkedBlock.Take(File.ReadAllText(file.FullName)) is { } rest)
            {
                yield return string.IsNullOrWhiteSpace(rest)
                    ? PlannedChange.Of("remove", name, "held the marked block alone", () => DurableFile.Delete(file.FullName, faults))
                    : PlannedChange.Of("update", name, "without the marked block", () => Write(file.FullName, rest));
            }
        }
    }

    private void Write(string path, string text)
    {
        try
        {
            DurableFile.Write(path, Encoding.UTF8.GetBytes(text), faults);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Translate(failure, path);
        }
    }
}
