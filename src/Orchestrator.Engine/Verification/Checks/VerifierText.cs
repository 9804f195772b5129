using System.Globalization;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>A verifier in words, and its type as files and results name it.</summary>
internal static class VerifierText
{
    public static string Type(Verifier verifier) => verifier switch
    {
        CommandVerifier => "command",
        MetricVerifier => "metric",
        GitVerifier => "git",
        ArtifactVerifier => "artifact",
        StepVerifier => "step",
        _ => verifier.GetType().Name,
    };

    /// <summary>One line: the command itself, or what is looked at.</summary>
    public static string Line(Verifier verifier) => verifier switch
    {
        CommandVerifier command => OneLine(command.Run) + (command.Expect == "pass" ? "" : $" (expect {command.Expect})"),
        MetricVerifier metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Direction} {metric.Threshold}: {OneLine(metric.Command)}"),
        GitVerifier git => $"git {git.Check} is {git.Expect ?? "true"}",
        ArtifactVerifier artifact => $"{artifact.Path} {(artifact.Exists ? "exists" : "is absent")}",
        StepVerifier step => $"step {step.Done} is verified",
        _ => Type(verifier),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
