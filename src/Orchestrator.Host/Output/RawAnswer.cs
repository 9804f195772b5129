namespace Orchestrator.Host.Output;

/// <summary>Writes text as it is, with a newline at its end.</summary>
internal sealed class RawAnswer(TextWriter output) : IAnswer
{
    public void Write(object item)
    {
        var text = (string)item;
        output.Write(text);
        if (!text.EndsWith('\n'))
        {
            output.Write('\n');
        }
    }

    public void End()
    {
    }
}
