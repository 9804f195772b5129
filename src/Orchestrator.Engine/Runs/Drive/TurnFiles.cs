using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Where a turn's files lie.</summary>
internal static class TurnFiles
{
    public static string Specification(ProjectFolder folder, TurnRecord turn) => Path.Combine(folder.State, turn.Specification);

    public static string Output(ProjectFolder folder, TurnRecord turn) => Stem(folder, turn) + ".stdout";

    public static string Error(ProjectFolder folder, TurnRecord turn) => Stem(folder, turn) + ".stderr";

    private static string Stem(ProjectFolder folder, TurnRecord turn) => Specification(folder, turn)[..^".launch.json".Length];
}
