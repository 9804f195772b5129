using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>One message into one pane, under the pane's lock.</summary>
internal sealed class Saying(ITerminals terminals, PaneWatch watch)
{
    private const int MostEnters = 3;

    /// <summary>A client takes what comes in one burst for a paste: an Enter in it would be a line of the text.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan s_pasteWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_enterWindow = TimeSpan.FromSeconds(4);

    public async Task<PaneOutcome> SayAsync(string words, CancellationToken cancellationToken)
    {
        if (Refusal(await watch.LookAsync(cancellationToken).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }

        await terminals.PasteAsync(watch.Pane, words, cancellationToken).ConfigureAwait(false);
        try
        {
            // From here on giving up leaves the text in the box, or worse: it is taken to its end.
            return await SubmitAsync(words, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OrchestratorException error)
        {
            return PaneOutcome.Uncertain(error.Code, error.Message);
        }
    }

    /// <summary>Only an input box that is empty is spoken into: a dialog would take the Enter for an answer, a shell would run the words, and a person's draft would be sent with them.</summary>
    private static PaneOutcome? Refusal(PaneGlance glance) => glance.Reading switch
    {
        { InTheWay: { } signal } => PaneOutcome.Failed("terminal-asks", $"{signal.Pattern.Id}: the screen shows '{signal.Text}'"),
        { Typed: null } => PaneOutcome.Failed("terminal-not-ready", $"no input box stands on the screen:\n{glance.Tail}"),
        { Typed.Shell: true } => PaneOutcome.Failed("terminal-shell-mode", "what is typed there now would be run by a shell"),
        { Typed.Text: { Length: > 0 } draft } => PaneOutcome.Failed("terminal-draft", $"somebody is typing there: '{Cut(draft)}'"),
        _ => null,
    };

    private async Task<PaneOutcome> SubmitAsync(string words, CancellationToken cancellationToken)
    {
        var (glance, stands) = await watch.UntilAsync(look => look.Typed is { Length: > 0 } || look.Reading.InTheWay is not null, s_pasteWindow, cancellationToken).ConfigureAwait(false);
        if (!stands)
        {
            return PaneOutcome.Uncertain("paste-not-seen", "the text was pasted and never stood in the input box; Enter was not pressed");
        }

        await PaneWatch.PauseAsync(s_settle, cancellationToken).ConfigureAwait(false);
        for (var enters = 0; enters < MostEnters; enters++)
        {
            glance = await watch.LookAsync(cancellationToken).ConfigureAwait(false);
            if (enters > 0 && IsGone(glance, words))
            {
                break;
            }

            if (glance.Reading.InTheWay is { } signal)
            {
                return PaneOutcome.Uncertain("terminal-asks", $"{signal.Pattern.Id} came up over the text; Enter was not pressed: '{signal.Text}'");
            }

            if (glance.Reading.Typed is not { Text: { Length: > 0 } standing } typed || !(typed.IsPaste || SpokenText.IsOf(standing, words)))
            {
                return PaneOutcome.Uncertain("prompt-changed", $"the input box holds something else: '{Cut(glance.Typed ?? "")}'; Enter was not pressed");
            }

            await terminals.PressAsync(watch.Pane, ["Enter"], cancellationToken).ConfigureAwait(false);
            (glance, var gone) = await watch.UntilAsync(look => IsGone(look, words), s_enterWindow, cancellationToken).ConfigureAwait(false);
            if (gone)
            {
                return PaneOutcome.Submitted(enters == 0 ? "it stood in the input box and Enter took it" : $"Enter took it at the {enters + 1}. time");
            }
        }

        return IsGone(glance, words)
            ? PaneOutcome.Submitted("it stood in the input box and Enter took it")
            : PaneOutcome.Uncertain("enter-ignored", $"the text stands in the input box and Enter doesn't take it: '{Cut(glance.Typed ?? "")}'");
    }

    /// <summary>The box is empty, or holds what somebody else typed since, or the client shows something else in its place.</summary>
    private static bool IsGone(PaneGlance glance, string words) =>
        glance.Reading.Typed is not { } typed || typed.Text.Length == 0 || !(typed.IsPaste || SpokenText.IsOf(typed.Text, words));

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
