using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Routes;

/// <summary>How a client is asked who is signed in, without a request to its provider.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Read">What its answer means. What it printed is never passed on: clients show the ends of keys.</param>
internal sealed record LoginQuestion(IReadOnlyList<string> Arguments, Func<ProcessOutcome, LoginAnswer> Read);
