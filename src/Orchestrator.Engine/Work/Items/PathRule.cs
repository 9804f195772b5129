using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Paths that an item names lie in the run's tree: relative, with forward slashes, without a way out.</summary>
internal static class PathRule
{
    public static string Check(YamlScalar scalar, string field)
    {
        var path = scalar.Text.Trim();
        var problem = path switch
        {
            "" => "is empty",
            _ when path.StartsWith('/') || path.StartsWith('~') || (path.Length > 1 && path[1] == ':') => "is absolute",
            _ when path.Contains('\\') => "has a backslash; write it with forward slashes",
            _ when path.Split('/').Contains("..") => "leaves the tree through '..'",
            _ when path.Contains('\0') => "has a null character",
            _ => null,
        };
        return problem is null ? path : throw scalar.Invalid($"the path '{path}' of '{field}' {problem}");
    }
}
