using System.Runtime.InteropServices;

namespace Orchestrator.Engine.Platform.Native;

/// <summary>C strings that live until they are disposed.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly List<nint> _blocks = [];

    public byte* Add(string text)
    {
        var block = Marshal.StringToCoTaskMemUTF8(text);
        _blocks.Add(block);
        return (byte*)block;
    }

    /// <summary>A vector that ends with a null pointer, as <c>argv</c> and <c>environ</c> do.</summary>
    public byte** AddVector(IReadOnlyCollection<string> texts)
    {
        var vector = (byte**)Marshal.AllocCoTaskMem((texts.Count + 1) * sizeof(byte*));
        _blocks.Add((nint)vector);
        var at = 0;
        foreach (var text in texts)
        {
            vector[at++] = Add(text);
        }

        vector[at] = null;
        return vector;
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            Marshal.FreeCoTaskMem(block);
        }

        _blocks.Clear();
    }
}
