namespace Orchestrator.Engine.Platform;

/// <summary>Shows people something where they look, as far as there is a desktop.</summary>
internal interface IDesktop
{
    /// <summary>Shows it if it can; nobody is to rely on it.</summary>
    Task ShowAsync(string title, string text, CancellationToken cancellationToken);
}
