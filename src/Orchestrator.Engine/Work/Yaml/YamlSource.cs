namespace Orchestrator.Engine.Work.Yaml;

/// <summary>A text and the name under which errors about it go out.</summary>
/// <param name="File">The file as people know it, relative to the project where it lies in it.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Code">The code of errors about it, such as <c>work-item-invalid</c>.</param>
internal sealed record YamlSource(string File, string Text, string Code)
{
    public OrchestratorException Invalid(int line, int column, string message, string? fix = null, Exception? inner = null) =>
        new(ErrorKind.Usage, Code, $"{File}:{line}:{column}: {message}", fix, $"{File}:{line}:{column}", inner)
        {
            Details = new Dictionary<string, object?> { ["file"] = File, ["line"] = line, ["column"] = column },
        };
}
