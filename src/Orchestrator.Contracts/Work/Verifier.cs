using System.Text.Json.Serialization;

namespace Orchestrator;

/// <summary>Something that the runtime executes to see whether a claim holds. Workers never run it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CommandVerifier), "command")]
[JsonDerivedType(typeof(ArtifactVerifier), "artifact")]
[JsonDerivedType(typeof(GitVerifier), "git")]
[JsonDerivedType(typeof(StepVerifier), "step")]
[JsonDerivedType(typeof(MetricVerifier), "metric")]
public abstract record Verifier;
