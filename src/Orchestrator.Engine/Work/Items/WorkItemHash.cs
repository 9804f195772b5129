using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Work.Items;

/// <summary>
/// What a run freezes and an approval names. It covers what the item says, not how the file spells it; defaults are
/// left out, so that a field that a later version adds changes no hash.
/// </summary>
internal static class WorkItemHash
{
    private static readonly string[] s_outside = ["status", "revision", "order", "approval"];

    public static string Content(WorkItem item)
    {
        var tree = WorkItemTree.Sparse(item);
        foreach (var field in s_outside)
        {
            tree.Remove(field);
        }

        return Digest(CanonicalJson.Serialize(tree));
    }

    /// <summary>The hash with the decisions that the item stands on; <see cref="Content"/> itself when there are none.</summary>
    public static string WithDecisions(string content, IEnumerable<(string Id, string Hash)> decisions)
    {
        var list = decisions.OrderBy(decision => decision.Id, StringComparer.Ordinal).Select(decision => $"{decision.Id}:{decision.Hash}").ToList();
        return list.Count == 0 ? content : Digest($"{content}\n{string.Join('\n', list)}");
    }

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
