namespace Orchestrator;

/// <summary>Says who pays for each family's workers, and what says so. Values are fetched by nobody and shown to nobody.</summary>
[Operation("auth-route get", "Says who pays for each family's workers.", Room = "Schedule", Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record GetAuthRoute(
    [Option("Family or wildcard.", Position = 0)] string? Family = null) : IStreamOperation<AuthRoute>;
