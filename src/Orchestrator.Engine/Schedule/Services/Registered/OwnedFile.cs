namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>A file of a service: ours by its mark, or somebody else's and left alone.</summary>
internal static class OwnedFile
{
    /// <summary>What is in it; null when it isn't there or may not be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What is in it, if it is ours; null when it isn't there.</summary>
    /// <exception cref="OrchestratorException">It is somebody else's (<c>service-foreign</c>).</exception>
    public static string? Demand(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return Read(path) is { } content && ServiceMark.Read(content) is not null
            ? content
            : throw new OrchestratorException(
                ErrorKind.Conflict, "service-foreign", $"'{path}' is there already and Orchestrator did not make it.", $"mv {Platform.PosixQuote.Word(path)} {Platform.PosixQuote.Word(path + ".before")}", path);
    }
}
