using System.Globalization;
using System.Xml.Linq;

namespace Orchestrator.Engine.Schedule.Services.Registered.Launchd;

/// <summary>The property list of our agent (launchd.plist(5)).</summary>
internal static class LaunchAgent
{
    public const string Label = "orchestrator.tick";

    /// <summary>launchd starts no job more often.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    private const string ProgramKey = "ProgramArguments";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n";

    public static string Text(ServiceTerms terms)
    {
        var keys = new XElement(
            "dict",
            Entry("Label", Text(Label)),
            Entry(ProgramKey, new XElement("array", Text(terms.Program), Text("tick"))),
            Entry("StartInterval", new XElement("integer", Seconds(terms.Interval).ToString(CultureInfo.InvariantCulture))),
            Entry("RunAtLoad", new XElement("true")),
            new XComment(" Workers live on after the tick that started them. "),
            Entry("AbandonProcessGroup", new XElement("true")),
            Entry("WorkingDirectory", Text(terms.Home)),
            Entry("EnvironmentVariables", new XElement("dict", terms.Environment.Select(variable => Entry(variable.Key, Text(variable.Value))))),
            new XComment(" What each tick did stands in its project. "),
            Entry("StandardOutPath", Text("/dev/null")),
            Entry("StandardErrorPath", Text(terms.Errors)));
        var plist = new XElement("plist", new XAttribute("version", "1.0"), new XComment($" {terms.Mark.Line(TickServiceKind.Launchd)} "), keys);
        return Declaration + plist + "\n";
    }

    /// <summary>The program that a property list starts; null when it names none.</summary>
    public static string? ReadProgram(string text)
    {
        try
        {
            return XDocument.Parse(text).Root?.Element("dict")?.Elements("key").FirstOrDefault(key => key.Value == ProgramKey)?.ElementsAfterSelf().FirstOrDefault()?.Elements("string").FirstOrDefault()?.Value;
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static long Seconds(TimeSpan interval) => TickRhythm.Checked(interval, Least) is var checkedOne && checkedOne == TimeSpan.FromSeconds(Math.Floor(checkedOne.TotalSeconds))
        ? (long)checkedOne.TotalSeconds
        : throw new OrchestratorException(ErrorKind.Usage, "interval-uneven", $"launchd counts in whole seconds, and {DurationText.Format(interval)} is none.", $"--interval {Math.Round(interval.TotalSeconds):0}s");

    private static object[] Entry(string key, XElement value) => [new XElement("key", key), value];

    private static XElement Text(string text) => new("string", text);
}
