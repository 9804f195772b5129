using System.Text;

namespace Orchestrator.Engine.Platform;

/// <summary>The terminal that this process can be ended from, by <c>/dev/tty</c>.</summary>
/// <param name="device">Where it is.</param>
internal sealed class ControllingTerminal(string device = "/dev/tty") : ITerminal
{
    private const int LongestLine = 64 * 1024;

    public bool IsPresent
    {
        get
        {
            using var terminal = Open();
            return terminal is not null;
        }
    }

    public string? Ask(string prompt)
    {
        using var terminal = Open();
        if (terminal is null)
        {
            return null;
        }

        terminal.Write(Encoding.UTF8.GetBytes(prompt));
        terminal.Flush();
        return ReadLine(terminal);
    }

    /// <summary>Null at its end. Byte by byte, so that nothing typed after the line is taken from whoever reads next.</summary>
    private static string? ReadLine(FileStream terminal)
    {
        var line = new List<byte>();
        while (line.Count < LongestLine)
        {
            switch (terminal.ReadByte())
            {
                case < 0:
                    return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
                case '\n':
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                case var value:
                    line.Add((byte)value);
                    break;
            }
        }

        return null;
    }

    /// <summary>Null without a controlling terminal: opening it fails then (ENXIO).</summary>
    private FileStream? Open()
    {
        try
        {
            return new FileStream(device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
