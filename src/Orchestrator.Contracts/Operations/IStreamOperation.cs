namespace Orchestrator;

/// <summary>A request whose results come one by one, as they are found or as they happen.</summary>
/// <typeparam name="TItem">One result.</typeparam>
public interface IStreamOperation<out TItem>;
