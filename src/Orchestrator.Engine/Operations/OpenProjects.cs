using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Operations;

/// <summary>
/// The sets of services of this process, one a project: two sets of one project would not know of each other's leases.
/// A project that requests are about stays open. Of those that are only visited a few stay open as well, because a service
/// comes again every minute and opening costs ten times what a look costs; the rest is closed behind the last visitor, so
/// that a thousand projects take no more memory than a few.
/// </summary>
internal sealed class OpenProjects(EngineOptions options, Action<IServiceCollection>? replace) : IProjectVisits, IAsyncDisposable
{
    private const int WarmAtMost = 4;

    private readonly Dictionary<(string Root, string? MovedState), OpenProject> _open = [];
    private readonly EngineScope _scope = new();
    private readonly Lock _gate = new();

    /// <summary>The services of a project, for as long as the engine is open; of none where <paramref name="root"/> is null.</summary>
    public IServiceProvider Keep(string? root) => Services(Enter(root, stays: true));

    public IProjectVisit Visit(string root)
    {
        var project = Enter(root, stays: false);
        return new ProjectVisit(Services(project), () => LeaveAsync(project));
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync().ConfigureAwait(false);
        List<OpenProject> all;
        lock (_gate)
        {
            all = [.. _open.Values];
            _open.Clear();
        }

        foreach (var project in all)
        {
            await project.DisposeAsync().ConfigureAwait(false);
        }
    }

    private OpenProject Enter(string? root, bool stays)
    {
        var key = (root ?? "", StateFolder.Moved);
        lock (_gate)
        {
            if (!_open.TryGetValue(key, out var project))
            {
                _open[key] = project = new OpenProject(key, () => Build(root));
            }

            project.Stays |= stays;
            project.Visitors += stays ? 0 : 1;
            return project;
        }
    }

    /// <summary>Made outside the gate: a file system that doesn't answer keeps nobody from another project.</summary>
    private IServiceProvider Services(OpenProject project)
    {
        try
        {
            return project.Services;
        }
        catch
        {
            lock (_gate)
            {
                if (_open.GetValueOrDefault(project.Key) == project)
                {
                    _open.Remove(project.Key);
                }
            }

            throw;
        }
    }

    private ServiceProvider Build(string? root)
    {
        // What kind of file system the state lies on costs more to ask than all else of a warm call: asked once.
        var folder = root is null ? null : ProjectLocator.FolderOf(root);
        return Composition.Build(options, folder, services =>
        {
            services.AddSingleton<IProjectVisits>(_ => new Lent(this));
            services.AddSingleton(_scope);
            replace?.Invoke(services);
        });
    }

    private async ValueTask LeaveAsync(OpenProject project)
    {
        lock (_gate)
        {
            if (--project.Visitors > 0 || project.Stays || _open.GetValueOrDefault(project.Key) != project || _open.Count <= WarmAtMost)
            {
                return;
            }

            _open.Remove(project.Key);
        }

        await project.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>What services get: a set of services disposes what it hands out, and the projects are the engine's.</summary>
    private sealed class Lent(OpenProjects projects) : IProjectVisits
    {
        public IProjectVisit Visit(string root) => projects.Visit(root);
    }
}
