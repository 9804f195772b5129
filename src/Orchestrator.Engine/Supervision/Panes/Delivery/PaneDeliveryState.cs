namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>How far something that was typed into a pane got.</summary>
internal enum PaneDeliveryState
{
    /// <summary>The client took it: it stood in its input box, and after Enter it didn't any more.</summary>
    Submitted,

    /// <summary>Nothing of it was submitted, and nothing will be.</summary>
    Failed,

    /// <summary>It can't be told. It must not be sent again by itself.</summary>
    Uncertain,
}
