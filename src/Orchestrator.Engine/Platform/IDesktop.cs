namespace Orchestrator.Engine.Platform;

/// <summary>Shows people something where they look, as far as there is a desktop.</summary>
internal interface IDesktop
{
    /// <summary>Shows it if it can; nobody is to rely on it.</summary>
    /// <returns>Whether a program took it to be shown.</returns>
    Task<bool> ShowAsync(string title, string text, CancellationToken cancellationToken);
}
