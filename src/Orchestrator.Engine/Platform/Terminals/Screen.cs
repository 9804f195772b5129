namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>What is visible of a terminal, row by row.</summary>
/// <param name="Lines">Every row; those at the end may be blank.</param>
internal sealed record Screen(IReadOnlyList<ScreenLine> Lines)
{
    /// <summary>The row of the last line that is not blank; −1 when all are.</summary>
    public int LastRow
    {
        get
        {
            var row = Lines.Count - 1;
            while (row >= 0 && Lines[row].IsBlank)
            {
                row--;
            }

            return row;
        }
    }

    /// <summary>Its text without blank rows at the end.</summary>
    public override string ToString() => string.Join('\n', Lines.Take(LastRow + 1).Select(line => line.Text));
}
