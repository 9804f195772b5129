using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Glance;

/// <summary>
/// Runs as they stand, for those who ask many times a minute: read by raw binds and mapped by hand, because composing
/// a project takes several times longer than a whole process may. It answers the plain cases only, exactly as
/// <see cref="GetRunHandler"/> would, and leaves every other one to it, errors included.
/// </summary>
internal static class RunGlance
{
    /// <summary>The runs, oldest first; null when this isn't a plain case.</summary>
    public static IReadOnlyList<Run>? Read(GetRun request, string folder)
    {
        if (request is not { State: null or [], WorkItem: null, Live: false, Last: <= 0 }
            || request.Run is { } id && id.AsSpan().ContainsAny('*', '?')
            // There a connection may be closed under the writer's lock only.
            || OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            || PlainProject.Database(folder) is not { } database)
        {
            return null;
        }

        try
        {
            // A prefix, or an id that nobody knows, is not one row.
            return GlanceStore.Read(database, request.Run) is { } bodies && (request.Run is null || bodies.Count == 1) ? bodies.ConvertAll(RunBody.Read) : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // A row that can't be read is the other reader's to explain.
            return null;
        }
    }
}
