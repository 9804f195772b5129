using System.Text;
using Microsoft.Win32.SafeHandles;
using Orchestrator.Engine;

namespace Orchestrator.Host.Hook;

/// <summary><c>orchestrator hook EVENT</c>, as clients call it. The console's streams take longer to set up than the answer: the descriptors are used as they are.</summary>
internal static class HookCommand
{
    // A tool's input stands in it whole; more than this no client sends.
    private const int LongestInput = 64 * 1024 * 1024;

    /// <summary>Answers one call. A wrong one is told and never ends with 2, which clients take for a refusal.</summary>
    public static int Run(string[] arguments)
    {
        var hook = arguments is [var one] ? one : "";
        if (hook.Length == 0 || hook[0] == '-')
        {
            return EngineFactory.Hook("", [], _ => { }, text => Write(2, text));
        }

        var json = new byte[16 * 1024];
        var length = 0;
        using (var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0))
        {
            for (int read; (read = input.Read(json, length, json.Length - length)) > 0;)
            {
                length += read;
                if (length == json.Length && length < LongestInput)
                {
                    Array.Resize(ref json, length * 4);
                }
            }
        }

        return EngineFactory.Hook(hook, json.AsSpan(0, length), text => Write(1, text), text => Write(2, text));
    }

    private static void Write(int descriptor, string text)
    {
        using var output = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        output.Write(Encoding.UTF8.GetBytes(text));
    }
}
