using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Finds the file that a command names, as a shell would: by <c>PATH</c>, unless it has a slash.</summary>
internal static class ProgramPath
{
    private const int Executable = 1;
    private const string DefaultPath = "/usr/local/bin:/usr/bin:/bin";

    public static string? Find(string program, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.Combine(workingDirectory, program);
            return CanRun(path) ? path : null;
        }

        return program.Length == 0 ? null : environment.GetValueOrDefault("PATH", DefaultPath).Split(':')
            .Select(folder => Path.Combine(workingDirectory, folder, program))
            .FirstOrDefault(CanRun);
    }

    private static bool CanRun(string path) => File.Exists(path) && Libc.Access(path, Executable) == 0;
}
