using System.Security.Cryptography;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>
/// Everything of an operator's checkout, byte for byte: files with their modes and times, and of the repository index, HEAD,
/// refs, their logs, configuration, hooks and whatever else lies there. Left out are objects, which only come, and what is
/// the runs' own: their branches, git's notes of their trees, and the branch that they are merged into.
/// </summary>
internal static class OperatorTree
{
    private static readonly string[] s_ours = [".git/objects/", ".git/worktrees/", ".git/refs/heads/orchestrator/", ".git/logs/refs/heads/orchestrator/", ".git/refs/heads/night", ".git/logs/refs/heads/night", ".orchestrator/state/"];

    public static Dictionary<string, string> Of(string tree)
    {
        var found = new Dictionary<string, string>();
        foreach (var entry in new DirectoryInfo(tree).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var path = Path.GetRelativePath(tree, entry.FullName);
            if (!s_ours.Any(ours => path.StartsWith(ours, StringComparison.Ordinal)) && (entry is FileInfo || entry.LinkTarget is not null))
            {
                var time = path.StartsWith(".git/", StringComparison.Ordinal) ? "" : entry.LastWriteTimeUtc.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);
                found[path] = $"{entry.UnixFileMode} {time} {entry.LinkTarget ?? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}";
            }
        }

        return found;
    }

    public static void AssertSame(Dictionary<string, string> before, Dictionary<string, string> after, string what)
    {
        var differing = before.Keys.Union(after.Keys).Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Select(path => $"{path}: {before.GetValueOrDefault(path) ?? "not there"} → {after.GetValueOrDefault(path) ?? "gone"}").ToList();
        Assert.True(differing.Count == 0, $"{what}\n{string.Join('\n', differing)}");
    }

    /// <summary>Modified, staged, half staged, deleted, untracked, ignored, executable and linked files, a stash, flags, a module with changes in it, and hooks that leave a mark.</summary>
    public static async Task MakeDirtyAsync(TreeWorld world, string mark)
    {
        var bench = world.Bench;
        bench.Write("stashed", "s\n");
        await bench.OperatorAsync("add", "stashed");
        await bench.OperatorAsync("stash", "-q");
        bench.Write("module-source/file", "m\n");
        await bench.RawOperatorAsync(bench.At("module-source"), "init", "-q");
        await bench.RawOperatorAsync(bench.At("module-source"), "add", "-A");
        await bench.RawOperatorAsync(bench.At("module-source"), "commit", "-q", "-m", "m");
        await bench.OperatorAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./module-source", "module");
        await bench.OperatorAsync("commit", "-q", "-m", "module");
        bench.Write("module/file", "changed in the module\n");
        bench.Write("edited", "half staged\n");
        await bench.OperatorAsync("add", "edited");
        bench.Write("edited", "half staged and more\n");
        bench.Write("staged", "s\n");
        await bench.OperatorAsync("add", "staged");
        bench.Delete("removed");
        bench.Write("untracked/deep", "u\n");
        bench.Write("secret.ignored", "i\n");
        File.CreateSymbolicLink(bench.At("link"), "edited");
        File.SetUnixFileMode(bench.At("staged"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await bench.OperatorAsync("update-index", "--assume-unchanged", "kept");
        bench.Write("kept", "assumed unchanged\n");
        bench.Write("answer", "the operator's own, where the run's will be\n");
        foreach (var hook in (string[])["pre-commit", "post-commit", "post-checkout", "post-merge", "post-rewrite", "reference-transaction", "post-index-change", "pre-merge-commit", "commit-msg"])
        {
            bench.Write($".git/hooks/{hook}", $"#!/bin/sh\necho {hook} >> '{mark}'\n");
            File.SetUnixFileMode(bench.At($".git/hooks/{hook}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
