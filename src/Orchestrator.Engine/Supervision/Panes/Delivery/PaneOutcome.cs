namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>What became of something that was typed into a pane.</summary>
/// <param name="State">How far it got.</param>
/// <param name="Code">Why it is not submitted, such as <c>terminal-pane-dead</c>; empty when it is.</param>
/// <param name="Detail">The same in words.</param>
internal sealed record PaneOutcome(PaneDeliveryState State, string Code, string Detail)
{
    /// <summary>The same as a message's delivery.</summary>
    public DeliveryState Delivery => State switch
    {
        PaneDeliveryState.Submitted => DeliveryState.Submitted,
        PaneDeliveryState.Failed => DeliveryState.Failed,
        _ => DeliveryState.Uncertain,
    };

    public static PaneOutcome Submitted(string detail) => new(PaneDeliveryState.Submitted, "", detail);

    public static PaneOutcome Failed(string code, string detail) => new(PaneDeliveryState.Failed, code, detail);

    public static PaneOutcome Uncertain(string code, string detail) => new(PaneDeliveryState.Uncertain, code, detail);

    public override string ToString() => Code.Length == 0 ? Detail : $"{Code}: {Detail}";
}
