using System.Security.Cryptography;

namespace Orchestrator.Engine.Storage;

/// <summary>Ids of objects that nobody names: a letter for the kind and ten random lower-case base32 characters.</summary>
internal static class ObjectIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static string New(char kind) => kind + RandomNumberGenerator.GetString(Alphabet, 10);
}
