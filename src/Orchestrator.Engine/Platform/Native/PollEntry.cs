using System.Runtime.InteropServices;

namespace Orchestrator.Engine.Platform.Native;

/// <summary>The <c>pollfd</c> of poll(2).</summary>
/// <param name="Descriptor">The file.</param>
/// <param name="Events">What is waited for.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PollEntry(int Descriptor, short Events)
{
    /// <summary>What there is; the system writes it.</summary>
    public short Returned { get; init; }
}
