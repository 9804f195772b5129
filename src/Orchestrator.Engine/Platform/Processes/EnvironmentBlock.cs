using System.Text;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>The environment as a kernel keeps it: <c>NAME=value</c>, each ended by a zero byte.</summary>
internal static class EnvironmentBlock
{
    /// <summary>The value of a variable; null when it is not there.</summary>
    public static string? Find(ReadOnlySpan<byte> block, string variable)
    {
        ReadOnlySpan<byte> begins = Encoding.UTF8.GetBytes($"{variable}=");
        while (!block.IsEmpty)
        {
            var end = block.IndexOf((byte)0);
            var entry = end < 0 ? block : block[..end];
            if (entry.StartsWith(begins))
            {
                return Encoding.UTF8.GetString(entry[begins.Length..]);
            }

            block = end < 0 ? default : block[(end + 1)..];
        }

        return null;
    }

    public static bool Contains(ReadOnlySpan<byte> block, string variable, string value)
    {
        ReadOnlySpan<byte> wanted = Encoding.UTF8.GetBytes($"{variable}={value}");
        while (!block.IsEmpty)
        {
            var end = block.IndexOf((byte)0);
            var entry = end < 0 ? block : block[..end];
            if (entry.SequenceEqual(wanted))
            {
                return true;
            }

            block = end < 0 ? default : block[(end + 1)..];
        }

        return false;
    }
}
