using System.Diagnostics;

namespace Orchestrator.Testing;

/// <summary>Runs a real program with an environment of its own; nothing of the caller's leaks in.</summary>
/// <param name="Exit">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
public sealed record ProgramRun(int Exit, string Output, string Errors)
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It did not end in time; it was killed with its children.</exception>
    public static async Task<ProgramRun> OfAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        using var process = Start(program, arguments, folder, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await Task.WhenAll(process.WaitForExitAsync(cancellationToken), output, errors).WaitAsync(limit ?? TimeSpan.FromMinutes(2), cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw error is TimeoutException ? new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in time.", error) : error;
        }

        return new ProgramRun(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a program and leaves it running; its three streams are the caller's.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Everything that it said, for the message of a failed assertion.</summary>
    public override string ToString() => $"exit {Exit}\n{Output}\n{Errors}";
}
