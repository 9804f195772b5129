using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Reads files that may be large.</summary>
internal static class FileDigest
{
    /// <returns>Lower-case hexadecimal.</returns>
    public static string Sha256(string path)
    {
        using var file = Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The end of a file as text; bytes that are not UTF-8 become U+FFFD.</summary>
    public static string ReadEnd(string path, int bytes)
    {
        using var file = Open(path);
        file.Seek(Math.Max(0, file.Length - bytes), SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Whether a text stands in a file, read in pieces.</summary>
    public static bool Contains(string path, string text)
    {
        using var file = Open(path);
        var wanted = Encoding.UTF8.GetBytes(text);
        var buffer = new byte[Math.Max(1 << 16, wanted.Length * 2)];
        for (var kept = 0; ;)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            var length = kept + read;
            if (buffer.AsSpan(0, length).IndexOf(wanted) >= 0)
            {
                return true;
            }

            if (read == 0)
            {
                return false;
            }

            kept = Math.Min(length, Math.Max(0, wanted.Length - 1));
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
