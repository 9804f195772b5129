using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>Makes a policy of a document.</summary>
internal static class PolicyReader
{
    private static readonly string[] s_sentences =
        ["go_on", "soft_question", "contradiction", "wrong_step", "missing_block", "silence", "block"];

    public static GatePolicy Read(PolicyNode document, string id)
    {
        var root = document.Members(
            "name", "version", "thresholds", "confidence", "backoff", "routes", "shell", "paths", "dangers", "databases", "tool_inputs", "proposals",
            "needs", "idle_needs", "soft_questions", "interruptions", "wording", "styles");
        var version = root["version"].Count();
        return version == 1
            ? new GatePolicy
            {
                Id = id,
                Version = version,
                Danger = DangerReader.Read(root),
                Needs = [.. root["needs"].Items().Select(Need)],
                IdleNeeds = Patterns(root["idle_needs"]),
                SoftQuestions = Soft(root["soft_questions"]),
                Interruptions = Interrupted(root["interruptions"]),
                Backoff = Backoff(root["backoff"]),
                Confidence = root["confidence"].Entries().ToDictionary(e => e.Key, e => e.Value.Share()),
                Routes = Routes(root["routes"]),
                Styles = Styles(root),
            }
            : throw root["version"].Wrong("this engine reads version 1");
    }

    public static IReadOnlyList<SafePattern> Patterns(PolicyNode node) => [.. node.Items().Select(i => i.Pattern())];

    private static NeedClass Need(PolicyNode node)
    {
        var members = node.Members("id", "off", "patterns");
        return PauseReasons.All.TryGetValue(members["id"].Text(), out var found) && found == PauseClass.Business
            ? new NeedClass(members["id"].Text(), Patterns(members["patterns"]))
            : throw members["id"].Wrong("a reason code of a business pause is expected");
    }

    private static SoftQuestions Soft(PolicyNode node)
    {
        var members = node.Members("window", "patterns", "guards");
        return new SoftQuestions(members["window"].Count(), Patterns(members["patterns"]), Patterns(members["guards"]));
    }

    private static Interruptions Interrupted(PolicyNode node)
    {
        var members = node.Members("rate_limits", "outages", "resets");
        return new Interruptions(Patterns(members["rate_limits"]), Patterns(members["outages"]), [.. members["resets"].Items().Select(Reset)]);
    }

    private static ResetPattern Reset(PolicyNode node)
    {
        var members = node.Members("reads", "pattern");
        var reads = members["reads"].Text();
        var pattern = members["pattern"].Pattern();
        return reads is not ("duration" or "clock" or "epoch" or "time") ? throw members["reads"].Wrong("duration, clock, epoch or time is expected")
            : pattern.HasGroup("value") ? new ResetPattern(reads, pattern) : throw members["pattern"].Wrong("a group named value is expected");
    }

    private static GateBackoff Backoff(PolicyNode node)
    {
        var members = node.Members("first", "cap", "jitter");
        return new GateBackoff(members["first"].Duration(), members["cap"].Duration(), members["jitter"].Share());
    }

    private static Dictionary<PauseClass, string> Routes(PolicyNode node)
    {
        var members = node.Members("business", "safety", "review", "recovery", "budget");
        if (members["safety"].Text() != "person")
        {
            throw members["safety"].Wrong("safety always goes to a person");
        }

        return Enum.GetValues<PauseClass>().ToDictionary(c => c, c =>
        {
            var route = members[c.ToString().ToLowerInvariant()];
            return route.Text() is "person" or ['r', 'e', 'v', 'i', 'e', 'w', 'e', 'r', ':', _, ..] or ['w', 'o', 'r', 'k', 'e', 'r', ':', _, ..]
                ? route.Text() : throw route.Wrong("person, reviewer:PROFILE or worker:PROFILE is expected");
        });
    }

    private static Dictionary<string, GateStyle> Styles(PolicyMembers root)
    {
        var wording = root["wording"].Members(s_sentences).ToDictionary(m => m.Key, m => m.Value.Text());
        var thresholds = Thresholds(root["thresholds"], null);
        var styles = new Dictionary<string, GateStyle> { ["strict"] = new(thresholds, wording) };
        foreach (var (name, node) in root["styles"].Entries())
        {
            var members = node.Members("thresholds", "wording");
            var own = new Dictionary<string, string>(wording);
            if (members.TryGetValue("wording", out var said))
            {
                foreach (var (sentence, text) in said.Members(s_sentences))
                {
                    own[sentence] = text.Text();
                }
            }

            styles[name] = new GateStyle(members.TryGetValue("thresholds", out var limits) ? Thresholds(limits, thresholds) : thresholds, own);
        }

        return styles;
    }

    private static GateThresholds Thresholds(PolicyNode node, GateThresholds? otherwise)
    {
        var members = node.Members("contradictions", "wrong_steps", "missing_blocks", "silence_reorients", "waits", "confidence_floor");
        int Of(string name, int? value) => members.TryGetValue(name, out var member) ? member.Count() : value ?? throw node.Wrong($"{name} is missing");
        return new GateThresholds(
            Of("contradictions", otherwise?.Contradictions), Of("wrong_steps", otherwise?.WrongSteps), Of("missing_blocks", otherwise?.MissingBlocks),
            Of("silence_reorients", otherwise?.SilenceReorients), Of("waits", otherwise?.Waits),
            members.TryGetValue("confidence_floor", out var floor) ? floor.Share() : otherwise?.ConfidenceFloor ?? throw node.Wrong("confidence_floor is missing"));
    }
}
