using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Agents.Launch;

/// <summary>This assembly run as a process that launches one worker and then hangs, so that a test can kill it.</summary>
internal static class Starter
{
    /// <summary>Names a file with the launch specification.</summary>
    public const string Variable = "ORCHESTRATOR_TEST_STARTER";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The one hook that runs before the test platform's own Main.")]
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file)
        {
            return;
        }

        Environment.SetEnvironmentVariable(Variable, null);
        var specification = CanonicalJson.Deserialize<LaunchSpecification>(File.ReadAllText(file));
        var worker = LaunchBench.Make().LaunchAsync(specification, CancellationToken.None).GetAwaiter().GetResult();
        File.WriteAllText(file + ".tmp", CanonicalJson.Serialize(worker));
        File.Move(file + ".tmp", file + ".worker");
        new ManualResetEventSlim().Wait();
    }
}
