using System.Collections;

namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>One row of a screen.</summary>
/// <param name="Text">Its text, without the blanks at its end.</param>
/// <param name="Faint">Which characters are drawn faint; clients draw so what nobody has typed. Null: none.</param>
/// <param name="Reverse">Which characters are drawn in reverse; some clients draw their cursor so. Null: none.</param>
/// <param name="Shaded">Its text stands on a colour of its own, as clients show what was said to them.</param>
internal sealed record ScreenLine(string Text, BitArray? Faint = null, BitArray? Reverse = null, bool Shaded = false)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public bool IsFaint(int index) => Faint is not null && index < Faint.Length && Faint[index];

    public bool IsReverse(int index) => Reverse is not null && index < Reverse.Length && Reverse[index];

    /// <summary>Whether what begins at a place is only a hint: faint, but for a cursor that may stand on its first character.</summary>
    public bool IsHint(int from)
    {
        var faint = 0;
        for (var at = from; at < Text.Length; at++)
        {
            if (char.IsWhiteSpace(Text[at]))
            {
                continue;
            }

            if (IsFaint(at))
            {
                faint++;
            }
            else if (faint > 0 || !IsReverse(at))
            {
                return false;
            }
        }

        return faint > 0;
    }
}
