namespace Orchestrator.Host.Output;

/// <summary>Says before the results that nothing happened.</summary>
internal sealed class DryRunAnswer(IAnswer inner, TextWriter output) : IAnswer
{
    private bool _any;

    public void Write(object item)
    {
        if (!_any)
        {
            output.WriteLine("Nothing was changed. This is what would be:");
        }

        _any = true;
        inner.Write(item);
    }

    public void End()
    {
        if (!_any)
        {
            output.WriteLine("Nothing was changed, and nothing would be.");
        }

        inner.End();
    }
}
