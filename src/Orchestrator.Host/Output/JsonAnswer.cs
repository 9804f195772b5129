namespace Orchestrator.Host.Output;

/// <summary>Writes JSON for programs: one value, an array with an item a line, or a value a line.</summary>
internal sealed class JsonAnswer(TextWriter output, bool array) : IAnswer
{
    private bool _any;

    public void Write(object item)
    {
        if (array)
        {
            output.Write(_any ? ",\n" : "[\n");
        }

        _any = true;
        output.Write(JsonText.Of(item));
        if (!array)
        {
            output.Write('\n');
            output.Flush();
        }
    }

    public void End()
    {
        if (array)
        {
            output.Write(_any ? "\n]\n" : "[]\n");
        }
    }
}
