using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>A small file of the user's that several processes change: one at a time, each change whole.</summary>
internal sealed class UserFile(string path, TimeProvider clock, Faults faults)
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public string? Read()
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Replaces the text by what <paramref name="change"/> makes of it, nobody else in between.</summary>
    public async Task ChangeAsync(Func<string?, string> change, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            await using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
            var before = Read();
            var after = change(before);
            if (after != before)
            {
                DurableFile.Write(path, Encoding.UTF8.GetBytes(after), faults);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Translate(failure, path);
        }
    }

    /// <summary>Makes a folder that is its owner's alone.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                // Exclusive sharing is an advisory lock on every system; the file stays, so that all lock the same one.
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(began) < s_wait)
            {
                await Task.Delay(s_pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
