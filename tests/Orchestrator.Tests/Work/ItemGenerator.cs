using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Tests.Work;

/// <summary>Makes items with every field set somehow, and texts with the spellings that YAML finds hard.</summary>
internal static class ItemGenerator
{
    private static readonly string[] s_hard =
    [
        "plain", "two words", "null", "~", "true", "no", "12", "1e3", "0x1f", "-", "- a", "a: b", "a:b", "key:", "# c", "a #b", "'", "\"", "it's", "say \"x\"",
        "[a", "{b", "a, b", "&a", "*a", "!t", "|", ">", "%x", "@x", "`x`", "back\\slash", "tab\there", "line\nbreak", "a\n\nb", "  lead", "ü 漢字 😀", "---", "...",
        "?", "? a", ":", ",", "a\rb", "x\u0007y", "\u2028", "ends:\n  like: yaml", "pytest -q && echo 'a b'", "2026-01-31", "a\n  b\nc", "\n a",
    ];

    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Elements(s_hard), Gen.Elements(s_hard).Two().Select(pair => pair.Item1 + " " + pair.Item2), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Clean(text.Get)));

    private static readonly Gen<string> s_prose = s_text.Select(text => text.TrimEnd() is { Length: > 0 } kept ? kept : "x");
    private static readonly Gen<string> s_line = s_prose.Select(text => string.Concat(text.Select(c => Words.BreaksLine(c) ? '.' : c)));
    private static readonly Gen<string?> s_maybe = Gen.OneOf(Gen.Constant((string?)null), s_prose.Select(text => (string?)text));
    private static readonly Gen<string> s_id = Gen.Elements("a", "b-1", "12b-name", "no", "1", "true", "x");
    private static readonly Gen<TimeSpan?> s_time = Gen.Elements<TimeSpan?>(null, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(90), TimeSpan.FromDays(1), TimeSpan.FromMilliseconds(1500), TimeSpan.FromTicks(12_345));

    public static Gen<WorkItem> Items { get; } =
        from id in s_id
        from kind in Gen.Elements(WorkItemKind.Task, WorkItemKind.Supervised, WorkItemKind.Milestone)
        from title in s_line
        from goal in s_maybe
        from context in s_maybe
        from constraints in List(s_prose)
        from status in Gen.Elements(WorkItemStatus.Draft, WorkItemStatus.Blocked, WorkItemStatus.Ready, WorkItemStatus.Validated, WorkItemStatus.Failed, WorkItemStatus.Abandoned)
        from revision in Gen.Choose(1, 99)
        from priority in Gen.Choose(-5, 100)
        from order in Gen.Choose(-3, 3)
        from tags in List(s_prose)
        from links in Links
        from sequence in Gen.Elements(true, false)
        from questions in List(s_prose)
        from paths in List(Gen.Elements("src/**", "a b/c", "README.md"))
        from plan in Plan
        from acceptance in Accepted
        from policy in Policies
        from approval in Approvals
        select new WorkItem
        {
            WorkItemId = id,
            Kind = kind,
            Title = title,
            Goal = goal,
            Context = context,
            Constraints = constraints,
            Approach = context,
            Status = status,
            Revision = revision,
            Priority = priority,
            Order = order,
            Tags = tags,
            Links = links,
            Sequence = sequence,
            Questions = questions,
            Scope = paths.Count == 0 ? null : new() { Paths = paths, Protocol = sequence ? "refactor" : "none" },
            Plan = plan,
            Acceptance = acceptance,
            Policy = policy,
            Approval = approval,
        };

    /// <summary>A good text with something cut out of it or put into it.</summary>
    public static Gen<string> Broken { get; } =
        from at in Gen.Choose(0, Samples.Whole.Length - 1)
        from length in Gen.Choose(0, 40)
        from insert in Gen.Elements("", "\t", "[", "}", "\"", "'", ": ", "- ", "\n", "&a ", "*a", "? ", "!x ", "|", "\0", "%", "\n  ", "---\n", "key: [", "\ud800")
        select Samples.Whole[..at] + insert + Samples.Whole[Math.Min(at + length, Samples.Whole.Length)..];

    private static Gen<WorkItemLinks> Links =>
        from parent in Gen.Elements<string?>(null, "p", "no")
        from lists in Gen.Four(List(s_id))
        select new WorkItemLinks { Parent = parent, DependsOn = lists.Item1, Blocks = lists.Item2, DecidedBy = lists.Item3, Supersedes = lists.Item4 };

    private static Gen<IReadOnlyList<PlanStep>> Plan =>
        from objective in s_maybe
        from verify in List(Verifiers)
        from when in s_maybe
        from shape in Gen.Choose(0, 2)
        select (IReadOnlyList<PlanStep>)(shape switch
        {
            0 => [],
            1 => [new PlanStep { StepId = "one", Objective = objective, Verify = verify }, new PlanStep { StepId = "two", Verify = [new StepVerifier("one")] }],
            _ =>
            [
                new PlanStep { StepId = "pick", IsDecision = true, Objective = objective, Options = [new("l", "last", when, verify), new("m", "mid", null, []), new("end", null, when, [])] },
                new PlanStep { StepId = "mid", Next = "last" },
                new PlanStep { StepId = "last", Verify = verify },
            ],
        });

    private static Gen<Verifier> Verifiers =>
        from text in s_prose
        from time in s_time
        from verifier in Gen.Elements<Verifier>(
            new CommandVerifier(text, "exit:3", time, "a/b"), new CommandVerifier(text, $"contains:{text}"), new ArtifactVerifier("a b.txt", false, 12, text, new string('0', 64)),
            new ArtifactVerifier("x"), new GitVerifier("dirty", "false"), new GitVerifier("branch", text), new MetricVerifier("n", text, "gte", 0.25, "(\\d+)", time))
        select verifier;

    private static Gen<Acceptance> Accepted =>
        from text in s_maybe
        from verify in List(Verifiers)
        from evidence in List(s_prose)
        from more in Gen.Elements(true, false)
        select new Acceptance
        {
            Criteria = more ? [new("c1", text ?? "", verify), new("c2", "", [])] : [],
            Metric = more ? new("metric", "measure", "lt", 1e-7) : null,
            RequiredEvidence = evidence,
            ForbiddenStates = more ? ["uncommitted_changes"] : [],
            Review = more ? "human" : "none",
            Risk = more ? "critical" : "medium",
        };

    private static Gen<WorkItemPolicy> Policies =>
        from worker in Gen.Elements<string?>(null, "codex", "no")
        from wall in s_time
        from cost in Gen.Elements<decimal?>(null, 20m, 2.50m, 0.000001m)
        from finish in Gen.Elements("keep", "merge", "remove")
        from target in Gen.Elements<string?>(null, "main", "release/1.0", "no", "1")
        from more in Gen.Elements(true, false)
        select new WorkItemPolicy
        {
            Worker = worker,
            Verifier = worker,
            Surface = more ? "tmux" : "process",
            Isolation = more ? "worktree" : "none",
            LoopTemplate = more ? "polish" : "none",
            MaxIterations = more ? 7 : null,
            RetriesPerStep = more ? 0 : 3,
            Budget = new() { Wall = wall, CostUsd = cost, Tokens = more ? long.MaxValue : null, Attempts = more ? 2 : null, Ticks = more ? 9 : null },
            AttemptBudget = new() { Wall = wall, CostUsd = cost },
            ItemBudget = new() { Tokens = more ? 7 : null, Failures = more ? 3 : null },
            RequireAcks = more,
            Commit = more ? "none" : "on_pass",
            AfterFinish = finish,
            MergeInto = target,
            OnPause = more ? "notify" : "notify_then_recover",
            MaxInterventions = more ? 0 : 2,
            Strict = more,
        };

    private static Gen<Approval> Approvals => Gen.Elements(
        new Approval(), new Approval { Required = false },
        new Approval { By = "person:ana", At = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), Hash = new string('f', 64) });

    private static Gen<IReadOnlyList<T>> List<T>(Gen<T> of) => Gen.Choose(0, 3).SelectMany(count => of.ArrayOf(count)).Select(items => (IReadOnlyList<T>)items);

    // Half a pair is no character, and a null can't be in a text file.
    private static string Clean(string text) => text.Replace("\0", "").Any(char.IsSurrogate) ? "x" : text.Replace("\0", "") is { Length: > 0 } kept ? kept : "x";
}
