namespace Orchestrator.ScriptedModel.Script;

/// <summary>A file that the model has the client write.</summary>
/// <param name="Path">Where: absolute, or relative to the client's working directory.</param>
/// <param name="Text">Its whole content.</param>
public sealed record FileWrite(string Path, string Text);
