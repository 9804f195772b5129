namespace Orchestrator;

/// <summary>
/// Proves a route without spending a token: each value is fetched and thrown away, files and their modes are looked at, and the
/// client is asked for its version and for who is signed in.
/// </summary>
[Operation("auth-route test", "Proves a route without spending a token.", Room = "Schedule", Actors = ActorKinds.Person)]
public sealed record TestAuthRoute(
    [Option("Family or wildcard.", Position = 0)] string? Family = null) : IStreamOperation<AuthRouteCheck>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is AuthRouteCheck { Ok: true };
}
