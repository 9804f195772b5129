using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Work;

/// <summary>Tells good work item and project files from broken ones, for whoever keeps the last good version.</summary>
internal sealed class WorkFilesCheck(CallerEnvironment environment) : IAuthorityCheck
{
    public string? Problem(string path, string content)
    {
        try
        {
            if (path.StartsWith(ItemWords.Folder + "/", StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal))
            {
                WorkItemReader.Read(content, ItemWords.DisplayPath(path), Path.GetFileNameWithoutExtension(path));
            }
            else if (path == SettingsFields.ProjectFile)
            {
                SettingsDocument.Read(SettingsLayers.Read(content, null, environment), "project");
            }

            LiteralSecrets.Demand(content, $".orchestrator/{path}");
            return null;
        }
        catch (OrchestratorException error)
        {
            return error.Message;
        }
    }
}
