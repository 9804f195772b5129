using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Engine.Operations;

/// <summary>Tokens of agent sessions: random, shown to the worker alone, kept as a hash.</summary>
internal static class SessionTokens
{
    public static string New() => "orc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
