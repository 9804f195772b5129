namespace Orchestrator;

/// <summary>A request that has one result. Each request record is one capability, whichever door it came through.</summary>
/// <typeparam name="TResult">What the operation answers.</typeparam>
public interface IOperation<out TResult>;
