using System.Collections;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>Runs a program of the project's: JSON on its standard input, the text in a variable. Exit code 0 means that it was delivered.</summary>
internal sealed class CommandSender(IProcessRunner processes, IProjectSettings settings, ProjectFolder folder) : IChannelSender
{
    private const int LongestError = 200;

    public string By => "command";

    public async Task<string> SendAsync(NotificationChannel channel, Notification notice, CancellationToken cancellationToken)
    {
        if (!settings.Trusted)
        {
            throw ChannelErrors.Refused(channel, "nobody said yet that this project's commands may run here ('orchestrator trust grant')");
        }

        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
        environment["ORCHESTRATOR_NOTICE"] = notice.Text;
        environment["ORCHESTRATOR_NOTICE_KIND"] = notice.Kind;
        var outcome = await processes.RunAsync(
            new ProcessRequest(channel.Command, folder.Root, channel.Timeout) { Input = NoticeJson.Of(notice, folder) + "\n", Environment = environment }, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            { TimedOut: true } => throw ChannelErrors.NoAnswer(channel),
            { ExitCode: 0 } => $"{channel.Command[0]} took it",
            _ => throw ChannelErrors.Refused(channel, $"{channel.Command[0]} ended with {outcome.ExitCode}: {VisibleText.Of(Words.OneLine(outcome.Error.Length <= LongestError ? outcome.Error : outcome.Error[^LongestError..]))}"),
        };
    }
}
