namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>What was found where a worker leaves its handoff.</summary>
/// <param name="Envelope">The handoff; null when it can't be taken.</param>
/// <param name="Problems">Everything that is wrong with it.</param>
/// <param name="Undeclared">Files that the run changed and the handoff does not name.</param>
/// <param name="Text">The file's text, as far as it was read.</param>
internal sealed record EnvelopeReading(Envelope? Envelope, IReadOnlyList<string> Problems, IReadOnlyList<string> Undeclared, string Text);
