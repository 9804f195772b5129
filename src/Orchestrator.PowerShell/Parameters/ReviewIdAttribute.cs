namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids of reviews, or reviews.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReviewIdAttribute() : ObjectIdAttribute(nameof(Review.ReviewId));
