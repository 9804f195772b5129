namespace Orchestrator.Tests.Storage;

/// <summary>The power is off.</summary>
internal sealed class PowerCutException(string point) : Exception($"power cut at {point}");
