using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Operations;

/// <summary>Runs operations: settles the actor, asks for permission, finds the handler by name, lets nothing but our errors out.</summary>
internal sealed class Engine(EngineOptions options, Action<IServiceCollection>? replace = null) : IEngine
{
    private readonly OpenProjects _projects = new(options, replace);

    public async Task<TResult> ExecuteAsync<TResult>(IOperation<TResult> operation, OperationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        return await Errors.GuardAsync(() =>
        {
            var (handler, call) = Prepare(operation, context);
            return (Task<TResult>)Invoke(handler, operation, call, cancellationToken);
        }).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<TItem> StreamAsync<TItem>(IStreamOperation<TItem> operation, OperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        var items = Errors.Guard(() =>
        {
            var (handler, call) = Prepare(operation, context);
            return (IAsyncEnumerable<TItem>)Invoke(handler, operation, call, cancellationToken);
        });
        await foreach (var item in Errors.GuardAsync(items, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    public ValueTask DisposeAsync() => _projects.DisposeAsync();

    /// <summary>The services of the project that a context names; for the composition's own tests.</summary>
    internal IServiceProvider ServicesOf(OperationContext context, bool withoutProject = false)
    {
        var from = NamedProject(context) ?? context.WorkingDirectory ?? options.WorkingDirectory;
        return _projects.Keep(withoutProject ? ProjectLocator.FindRoot(from) : ProjectLocator.RequireRoot(from));
    }

    private static string? NamedProject(OperationContext context) => context.Project ?? Environment.GetEnvironmentVariable("ORCHESTRATOR_PROJECT");

    private (object Handler, Call Call) Prepare(object request, OperationContext context)
    {
        var type = request.GetType();
        var operation = OperationDescriptor.From(type)
            ?? throw new OrchestratorException(ErrorKind.Defect, "not-an-operation", $"{type.Name} is not in the catalogue");
        var services = ServicesOf(context, operation.Attribute.WithoutProject || request is IAnywhere { Anywhere: true });
        var actor = new Lazy<Actor>(() => services.GetRequiredService<IActorSource>().Settle(context));
        if (operation.Attribute.Mutates || operation.Attribute.Actors != ActorKinds.All)
        {
            services.GetRequiredService<Permissions>().Demand(request, actor.Value);
            services.GetRequiredService<Confirmation>().Demand(request, actor.Value);
        }

        var handler = typeof(Engine).Assembly.GetType($"Orchestrator.Engine.{operation.Attribute.Room}.{type.Name}Handler")
            ?? throw new OrchestratorException(ErrorKind.Defect, "no-handler", $"no handler for {type.Name} in {operation.Attribute.Room}");
        var directory = context.WorkingDirectory ?? options.WorkingDirectory;
        return (ActivatorUtilities.CreateInstance(services, handler), new Call(actor, context.Door, directory, context.Progress, NamedProject(context)));
    }

    private static object Invoke(object handler, object operation, Call call, CancellationToken cancellationToken)
    {
        try
        {
            return handler.GetType().GetMethod("HandleAsync")!.Invoke(handler, [operation, call, cancellationToken])!;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(wrapped.InnerException);
            throw;
        }
    }
}
