using System.Text.RegularExpressions;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads a plan and refuses one that could not be walked.</summary>
internal static class PlanReader
{
    public static IReadOnlyList<PlanStep> Read(YamlFields item)
    {
        var maps = item.Mappings("plan");
        var steps = maps.Select(Step).ToList();
        NoTwice(maps.Select(map => Id(map)), "step");
        for (var i = 0; i < steps.Count; i++)
        {
            LeadsSomewhere(maps[i], steps);
        }

        var reached = Reachable(steps);
        return steps.Find(step => !reached.Contains(step.StepId)) is { } lost
            ? throw maps[steps.IndexOf(lost)].Invalid($"no way leads to the step '{lost.StepId}'")
            : steps;
    }

    /// <summary>The id of a step, a criterion or an option.</summary>
    public static YamlScalar Id(YamlMap map)
    {
        var id = (map.Find("id") ?? throw map.Invalid("'id' is missing here")).Value as YamlScalar ?? throw map.Invalid("'id' must be a single value");
        return ItemWords.PartId.IsMatch(id.Text)
            ? id
            : throw id.Invalid($"the id '{id.Text}' may have letters, digits, '_', '.' and '-' only, 64 at most, and begins with a letter or digit");
    }

    public static void NoTwice(IEnumerable<YamlScalar> ids, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (ids.FirstOrDefault(id => !seen.Add(id.Text)) is { } twice)
        {
            throw twice.Invalid($"two {what}s have the id '{twice.Text}'");
        }
    }

    private static PlanStep Step(YamlMap map)
    {
        var fields = new YamlFields(map, "a step", ["id", "type", "objective", "verify", "next", "options"]);
        var decision = fields.Word("type", "task", ["task", "decision"]) == "decision";
        var options = fields.Mappings("options");
        if (decision != options.Count > 0)
        {
            throw map.Invalid(decision ? "a decision needs 'options'" : "only a decision has 'options'; add 'type: decision'");
        }

        NoTwice(options.Select(Id), "option");
        return new()
        {
            StepId = Id(map).Text,
            IsDecision = decision,
            Objective = fields.Prose("objective"),
            Verify = VerifierReader.List(fields, "verify"),
            Next = fields.Text("next"),
            Options = [.. options.Select(Option)],
        };
    }

    private static PlanOption Option(YamlMap map)
    {
        var fields = new YamlFields(map, "an option", ["id", "next", "when", "verify"]);
        return new(Id(map).Text, fields.Text("next"), fields.Prose("when"), VerifierReader.List(fields, "verify"));
    }

    private static void LeadsSomewhere(YamlMap map, List<PlanStep> steps)
    {
        var ways = new[] { map }.Concat(map.Find("options")?.Value is YamlList options ? options.Items.OfType<YamlMap>() : []);
        foreach (var next in ways.Select(way => way.Find("next")?.Value).OfType<YamlScalar>().Where(next => !next.IsNull))
        {
            if (!steps.Exists(step => step.StepId == next.Text))
            {
                throw next.Invalid($"'next: {next.Text}' leads nowhere{Nearest.Suggest(next.Text, [.. steps.Select(step => step.StepId)])}");
            }
        }
    }

    private static HashSet<string> Reachable(List<PlanStep> steps)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(steps.Take(1).Select(step => step.StepId));
        while (open.TryDequeue(out var id))
        {
            if (reached.Add(id))
            {
                Ways(steps, steps.FindIndex(step => step.StepId == id)).ToList().ForEach(open.Enqueue);
            }
        }

        return reached;
    }

    private static IEnumerable<string> Ways(List<PlanStep> steps, int at)
    {
        var step = steps[at];
        var onward = step.Next ?? (step.IsDecision ? null : steps.ElementAtOrDefault(at + 1)?.StepId);
        return step.Options.Select(option => option.Next).Append(onward).OfType<string>();
    }
}
