using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Operations;

/// <summary>One project's services and who uses them. What changes is the business of <see cref="OpenProjects"/>.</summary>
internal sealed class OpenProject((string Root, string? MovedState) key, Func<ServiceProvider> build) : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _services = new(build);

    public (string Root, string? MovedState) Key => key;

    public IServiceProvider Services => _services.Value;

    public int Visitors { get; set; }

    /// <summary>Whether it stays open without visitors.</summary>
    public bool Stays { get; set; }

    public ValueTask DisposeAsync() => _services.IsValueCreated ? _services.Value.DisposeAsync() : ValueTask.CompletedTask;
}
