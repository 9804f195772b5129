using System.Globalization;
using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Command;

/// <summary>
/// How a program in a terminal gets its turns: each message is a numbered file in a folder, and a shell in the terminal
/// (<c>turns.builtin.sh</c>) runs the program once for each. The files also say how far each turn got.
/// </summary>
/// <param name="folder">The desk's folder.</param>
internal sealed class CommandDesk(string folder)
{
    private const string Message = ".md";

    public string Folder => folder;

    /// <summary>Whether a shell waits here, or did.</summary>
    public bool IsOpen => File.Exists(Path.Combine(folder, "ready"));

    /// <summary>The number of the last message; 0 before the first.</summary>
    public int Last => !Directory.Exists(folder) ? 0 : Directory.EnumerateFiles(folder, "*" + Message)
        .Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();

    /// <summary>The desk of a session.</summary>
    public static CommandDesk Of(string state, string session) => new(Path.Combine(state, "desks", session));

    /// <summary>The shell that runs a program for each message.</summary>
    public static string Script()
    {
        using var stream = typeof(CommandDesk).Assembly.GetManifestResourceStream($"{typeof(CommandDesk).Namespace}.turns.builtin.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Lays a message on the desk, once: a repeat with its key is the same message.</summary>
    /// <param name="key">The same for the same message, whoever lays it there.</param>
    /// <param name="text">What it says.</param>
    /// <param name="opens">It is a contract: what comes after it are messages about it.</param>
    /// <param name="run">The run that it is about; null for none.</param>
    /// <param name="faults">Where a test may cut the power.</param>
    public void Put(string key, string text, bool opens, string? run, Faults faults)
    {
        if (Find(key) > 0)
        {
            return;
        }

        var number = Last + 1;
        var words = Encoding.UTF8.GetBytes(text);
        DurableFile.Write(PathOf(number, ".key"), Encoding.UTF8.GetBytes(key), faults);
        if (run is not null)
        {
            DurableFile.Write(PathOf(number, ".run"), Encoding.UTF8.GetBytes(run), faults);
        }

        if (opens || !File.Exists(Path.Combine(folder, "contract.md")))
        {
            DurableFile.Write(Path.Combine(folder, "contract.md"), words, faults);
            DurableFile.Write(PathOf(number, ".opens"), [], faults);
        }

        // The shell takes it as soon as this file is there: it is the last.
        DurableFile.Write(PathOf(number, Message), words, faults);
    }

    /// <summary>The number of the message with a key; 0 for none.</summary>
    public int Find(string key)
    {
        var number = Last;
        while (number > 0 && !(File.Exists(PathOf(number, ".key")) && File.ReadAllText(PathOf(number, ".key")) == key))
        {
            number--;
        }

        return number;
    }

    public string Text(int number) => File.ReadAllText(PathOf(number, Message));

    /// <summary>Whether the program was started with a message.</summary>
    public bool IsTaken(int number) => File.Exists(PathOf(number, ".taken"));

    /// <summary>How the program ended that was started with a message, and when; null before.</summary>
    public (int Code, DateTimeOffset At)? EndOf(int number)
    {
        var file = new FileInfo(PathOf(number, ".exit"));
        return file.Exists && int.TryParse(File.ReadAllText(file.FullName), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? (code, file.LastWriteTimeUtc) : null;
    }

    /// <summary>Takes the desk away.</summary>
    public void Remove()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string PathOf(int number, string suffix) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + suffix);
}
