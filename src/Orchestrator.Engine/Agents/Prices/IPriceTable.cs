namespace Orchestrator.Engine.Agents.Prices;

/// <summary>Dated prices of models, for clients that report tokens and no money.</summary>
internal interface IPriceTable
{
    /// <summary>The price of a model on a day; null when none is known, and then a budget in money can't be kept.</summary>
    /// <param name="model">The model's name; null: the client's own default, which has no known price.</param>
    /// <param name="at">When the tokens were used.</param>
    TokenPrice? Find(string? model, DateTimeOffset at);
}
