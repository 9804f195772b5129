using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>The first bytes of a file, hashed: they tell it from another one in its place. A file grows, so how many were hashed goes with the hash.</summary>
internal readonly record struct FileHead(int Length, string Hash)
{
    private const int Most = 4096;

    /// <summary>Of as much as the file holds, 4,096 bytes at most.</summary>
    public static FileHead Of(SafeFileHandle file) => Of(file, Most);

    public static FileHead Parse(string text)
    {
        var parts = text.Split(':');
        return new FileHead(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    /// <summary>Whether a file begins with the same bytes.</summary>
    public bool Fits(SafeFileHandle file) => Of(file, Length) == this;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length}:{Hash}");

    private static FileHead Of(SafeFileHandle file, int most)
    {
        Span<byte> bytes = stackalloc byte[Most];
        var read = 0;
        for (int more; read < most && (more = RandomAccess.Read(file, bytes[read..most], read)) > 0;)
        {
            read += more;
        }

        return new FileHead(read, Convert.ToHexStringLower(SHA256.HashData(bytes[..read])));
    }
}
