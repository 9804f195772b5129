namespace Orchestrator.Host.Output;

/// <summary>One line on the terminal that says how a long command gets on, rewritten in place; nothing where there is no terminal.</summary>
internal sealed class ProgressLine(Terminal terminal) : IProgress<OperationProgress>, IDisposable
{
    private readonly Lock _turn = new();
    private bool _shown;
    private bool _done;

    public void Report(OperationProgress value)
    {
        if (!terminal.ErrorIsTerminal)
        {
            return;
        }

        lock (_turn)
        {
            // Reports come from other threads, also after the last result.
            if (_done)
            {
                return;
            }

            var percent = value.Percent is { } done ? $" {done} %" : "";
            var text = VisibleText.Of($"{value.Activity}: {value.Status}{percent}").ReplaceLineEndings(" ");
            terminal.Error.Write($"\r{(text.Length < terminal.Width ? text : text[..(terminal.Width - 2)] + "…")}\e[K");
            terminal.Error.Flush();
            _shown = true;
        }
    }

    public void Clear()
    {
        lock (_turn)
        {
            if (_shown)
            {
                terminal.Error.Write("\r\e[K");
                terminal.Error.Flush();
                _shown = false;
            }
        }
    }

    public void Dispose()
    {
        Clear();
        lock (_turn)
        {
            _done = true;
        }
    }
}
