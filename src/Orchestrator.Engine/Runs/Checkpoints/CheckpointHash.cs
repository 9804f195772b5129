using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>The content of a report, so that the same block read twice counts once.</summary>
internal static class CheckpointHash
{
    /// <summary>
    /// SHA-256 over run, attempt and what the worker wrote. The number is part of it as the worker wrote it, 0 for none: the
    /// same words under a new number are a new report. When and how it came is not.
    /// </summary>
    /// <param name="checkpoint">With its attempt filled in and its number as written.</param>
    /// <returns>Lower-case hexadecimal.</returns>
    public static string Of(Checkpoint checkpoint)
    {
        var content = CanonicalJson.Serialize(checkpoint with { Source = "", At = default, Event = 0 });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
