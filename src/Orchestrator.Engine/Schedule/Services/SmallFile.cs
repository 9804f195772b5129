using System.Text.Json;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>
/// A record that processes of this user leave for each other. It is whole or not there, and nothing is lost with it: a
/// power cut ends the processes that it speaks of as well.
/// </summary>
internal static class SmallFile
{
    /// <summary>What it says; null when it isn't there, or is no such record.</summary>
    public static T? Read<T>(string path) where T : class
    {
        try
        {
            return CanonicalJson.Deserialize<T>(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Replaces it.</summary>
    /// <exception cref="OrchestratorException">It can't be written.</exception>
    public static void Write(string path, object record)
    {
        try
        {
            UserFile.MakeFolder(Path.GetDirectoryName(path)!);
            var beside = $"{path}.{Environment.ProcessId:x}-{Environment.CurrentManagedThreadId:x}";
            File.WriteAllText(beside, CanonicalJson.Serialize(record) + "\n");
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Translate(failure, path);
        }
    }

    /// <summary>Takes it away; no matter whether it was there.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it looks whether the process that it names is alive.
        }
    }
}
