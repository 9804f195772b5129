using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Authority;

/// <summary>The files of <c>.orchestrator/</c> as they lie on disk. Never touches what is this machine's own.</summary>
internal sealed class AuthorityFolder(ProjectFolder project)
{
    private const string MachineFile = "local.yaml";
    private const string StateFolder = "state";

    /// <summary>The code of a path that may not be used.</summary>
    public const string Refused = "path-outside";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The absolute path of a file.</summary>
    /// <exception cref="OrchestratorException">It lies outside, or in the state folder (<c>path-outside</c>).</exception>
    public string Resolve(string path)
    {
        // One spelling for each file: rows are found by it.
        if (path.Contains('\\') || path.Split('/').Any(part => part is "" or "."))
        {
            throw Outside(path, "is not spelled plainly, relative to .orchestrator/");
        }

        var full = SafePath.Resolve(project.Authority, path);
        return SafePath.IsWithin(project.State, full) ? throw Outside(path, "leads into the state folder") : full;
    }

    public byte[]? ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(Resolve(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Files of a folder that match, sorted, without links.</summary>
    public IReadOnlyList<string> List(string folder, string pattern)
    {
        var full = folder.Length == 0 ? project.Authority : Resolve(folder);
        return !Directory.Exists(full)
            ? []
            : [.. new DirectoryInfo(full).EnumerateFiles(pattern)
                .Where(file => file.LinkTarget is null && !file.Name.EndsWith(DurableFile.BesideSuffix, StringComparison.Ordinal))
                .Select(file => folder.Length == 0 ? file.Name : $"{folder}/{file.Name}")
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>Every YAML file that git tracks for people: all but the state folder and this machine's own file.</summary>
    public IEnumerable<string> All()
    {
        if (!Directory.Exists(project.Authority))
        {
            return [];
        }

        var folders = new DirectoryInfo(project.Authority).EnumerateDirectories("*", SearchOption.TopDirectoryOnly)
            .Where(folder => folder.LinkTarget is null && folder.Name != StateFolder)
            .Select(folder => folder.Name);
        return List("", "*.yaml").Where(path => path != MachineFile).Concat(folders.SelectMany(folder => List(folder, "*.yaml")));
    }

    /// <summary>What a write that was cut short left beside its target.</summary>
    public IEnumerable<string> Leftovers() => !Directory.Exists(project.Authority)
        ? []
        : Directory.EnumerateFiles(project.Authority, "*" + DurableFile.BesideSuffix)
            .Concat(Directory.EnumerateDirectories(project.Authority)
                .Where(folder => Path.GetFileName(folder) != StateFolder && new DirectoryInfo(folder).LinkTarget is null)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + DurableFile.BesideSuffix)));

    public static string? Text(byte[]? bytes) => bytes is null
        ? null
        : _utf8.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);

    public static byte[]? Bytes(string? text) => text is null ? null : _utf8.GetBytes(text);

    public static string? Hash(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static OrchestratorException Outside(string path, string why) =>
        new(ErrorKind.Refused, Refused, $"The path '{path}' {why}.", target: path);
}
