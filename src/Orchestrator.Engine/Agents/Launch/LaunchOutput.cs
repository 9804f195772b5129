using System.Text;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>Reads what a launched process wrote.</summary>
internal static class LaunchOutput
{
    private const int Tail = 4096;

    /// <summary>The end of a file; empty when it is not there.</summary>
    public static string TailOf(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, Tail), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
