using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work;

/// <summary>Reads a file that a caller named, relative to where the caller is.</summary>
internal static class InputFile
{
    public static string Read(string path, Call call)
    {
        var full = Path.GetFullPath(path, call.WorkingDirectory);
        var file = new FileInfo(full);
        if (!file.Exists)
        {
            throw new OrchestratorException(ErrorKind.NotFound, "file-missing", $"There is no file '{path}'.", target: full);
        }

        return file.Length <= 4L * StrictYaml.MaxCharacters
            ? File.ReadAllText(full)
            : throw new OrchestratorException(ErrorKind.Usage, "file-too-large", $"'{path}' has {file.Length} bytes; {4L * StrictYaml.MaxCharacters} at most.", target: full);
    }
}
