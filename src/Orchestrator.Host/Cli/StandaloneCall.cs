namespace Orchestrator.Host.Cli;

/// <summary>What a standalone command gets.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Open">Opens an engine.</param>
/// <param name="Tokens">The whole command line, its own name first.</param>
internal sealed record StandaloneCall(Terminal Terminal, Func<EngineOptions, IEngine> Open, IReadOnlyList<string> Tokens);
