using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Work;

/// <summary>What folder entries say of the files that decide what may run, without reading one of them: the same stamp, the same answer.</summary>
internal sealed class AuthorityStamp(ProjectFolder project, CallerEnvironment environment)
{
    private static readonly string[] s_folders = [ItemWords.Folder, "decisions"];

    /// <summary>The stamp; null while a file is so young that a later write could carry the same time.</summary>
    public string? Now()
    {
        var text = new StringBuilder(typeof(AuthorityStamp).Module.ModuleVersionId.ToString());
        IEnumerable<FileInfo> files =
        [
            new(Path.Combine(project.Authority, SettingsFields.ProjectFile)), new(Path.Combine(project.Authority, SettingsFields.LocalFile)),
            .. s_folders.Select(folder => new DirectoryInfo(Path.Combine(project.Authority, folder))).Where(folder => folder.Exists).SelectMany(folder => folder.EnumerateFiles("*.yaml")),
        ];
        foreach (var file in files.Where(file => file.Exists).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var stamp = ItemFileStamp.Of(file);
            if (!stamp.Settled)
            {
                return null;
            }

            text.Append(CultureInfo.InvariantCulture, $"\n{file.FullName}\0{stamp.Length}\0{stamp.Written}");
        }

        foreach (var variable in environment.Overrides())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{variable}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
