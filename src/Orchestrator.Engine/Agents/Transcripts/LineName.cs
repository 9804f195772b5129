namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>A kind of line, in both spellings that are needed of it.</summary>
/// <param name="Utf8">As the store takes it.</param>
/// <param name="Text">As programs read it.</param>
internal sealed record LineName(byte[] Utf8, string Text);
