using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>An input box that stands on a screen.</summary>
/// <param name="Box">What kind of box.</param>
/// <param name="Text">What is typed in it; empty when nothing is. A large paste stands there as the client's word for it.</param>
/// <param name="From">Its first row.</param>
/// <param name="To">Its last row.</param>
/// <param name="Shell">What is typed in it would be run by a shell.</param>
/// <param name="Ready">The client has begun its session, as far as the screen tells.</param>
internal sealed record TypedText(InputBox Box, string Text, int From, int To, bool Shell, bool Ready)
{
    /// <summary>It is the client's word for a large paste.</summary>
    public bool IsPaste => Box.Paste?.IsMatch(Text) == true;
}
