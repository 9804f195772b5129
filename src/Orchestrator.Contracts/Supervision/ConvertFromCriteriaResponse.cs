namespace Orchestrator;

/// <summary>Drafts commands from a worker's lists of what must hold and what can follow later. Changes nothing.</summary>
[Operation("criteria-response convert-from", "Drafts criteria commands from a worker's must-have and follow-up lists.", Room = "Supervision")]
public sealed record ConvertFromCriteriaResponse(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("What the worker answered: two headed lists, or JSON with must_have and follow_up.")] string? Text = null,
    [Option("A file with the answer, in place of the text.")] string? Path = null) : IStreamOperation<CriterionDraft>;
