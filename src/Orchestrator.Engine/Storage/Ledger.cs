using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Engine.Storage;

/// <summary>The hash that chains one event to the one before it.</summary>
internal static class Ledger
{
    /// <summary>What the first event of a ledger follows.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Hash(string previous, string canonicalEvent) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + canonicalEvent)));

    /// <summary>The canonical JSON of an event: what the hash covers.</summary>
    public static string Canonical(long seq, long at, string kind, string actor, string project, string? workItem, string? run, long? cause, string summary, string data) =>
        CanonicalJson.Serialize(new { seq, at, kind, actor, project, work_item = workItem, run, cause, summary, data });
}
