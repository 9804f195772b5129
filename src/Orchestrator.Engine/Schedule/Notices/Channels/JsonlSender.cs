using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>Appends a line to a file, for programs that follow it.</summary>
internal sealed class JsonlSender(ProjectFolder folder, TimeProvider clock) : IChannelSender
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public string By => "jsonl";

    public async Task<string> SendAsync(NotificationChannel channel, Notification notice, CancellationToken cancellationToken)
    {
        var line = Encoding.UTF8.GetBytes(NoticeJson.Of(notice, folder) + "\n");
        var path = SafePath.Resolve(folder.State, channel.Path);
        for (var until = clock.GetUtcNow() + channel.Timeout; ;)
        {
            try
            {
                // Nobody else of ours while it is open: two who append at once would write over each other.
                using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
                RandomAccess.Write(file, line, RandomAccess.GetLength(file));
                RandomAccess.FlushToDisk(file);
                return $"it stands in {channel.Path}";
            }
            catch (IOException error) when (clock.GetUtcNow() >= until)
            {
                throw ChannelErrors.Refused(channel, error.Message.TrimEnd('.'));
            }
            catch (IOException)
            {
                await Task.Delay(s_pause, clock, cancellationToken).ConfigureAwait(false);
            }
            catch (UnauthorizedAccessException error)
            {
                throw ChannelErrors.Refused(channel, error.Message.TrimEnd('.'));
            }
        }
    }
}
