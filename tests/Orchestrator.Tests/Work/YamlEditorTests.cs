using System.Text.Json.Nodes;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Tests.Work;

public class YamlEditorTests
{
    [Theory]
    [InlineData("status: draft   # c\n", "status", "\"ready\"", "status: ready   # c\n")]
    [InlineData("status: 'draft'\r\nid: x\r\n", "status", "\"ready\"", "status: ready\r\nid: x\r\n")]
    [InlineData("id: x\n# tail\n", "status", "\"ready\"", "id: x\nstatus: ready\n# tail\n")]
    [InlineData("id: x", "status", "\"ready\"", "id: x\nstatus: ready")]
    [InlineData("# head\n\nstatus: draft\n", "id", "\"x\"", "# head\n\nid: x\nstatus: draft\n")]
    [InlineData("goal: a # c\npriority: 1\n", "goal", "\"b\\nc\"", "goal: |- # c\n  b\n  c\npriority: 1\n")]
    [InlineData("goal: |\n  a\n  b\n\n# c\npriority: 1\n", "goal", "\"z\"", "goal: z\n\n# c\npriority: 1\n")]
    [InlineData("goal:\n  a long\n  text\npriority: 1\n", "goal", "\"z\"", "goal: z\npriority: 1\n")]
    [InlineData("goal:   # none yet\npriority: 1\n", "goal", "\"z\"", "goal: z   # none yet\npriority: 1\n")]
    [InlineData("tags: [a, b] # c\n", "tags", "[\"z\"]", "tags: [z] # c\n")]
    [InlineData("tags:\n  - a # one\n  - b\npriority: 1\n", "tags", "[\"z\"]", "tags: [z]\npriority: 1\n")]
    [InlineData("tags:\n- a\n- b\npriority: 1\n", "tags", "[\"z\"]", "tags: [z]\npriority: 1\n")]
    [InlineData("links: { parent: p }   # c\n", "links.depends_on", "[\"a\"]", "links: { parent: p, depends_on: [a] }   # c\n")]
    [InlineData("links: {}\n", "links.depends_on", "[\"a\"]", "links: { depends_on: [a] }\n")]
    [InlineData("links:\nid: x\n", "links.depends_on", "[\"a\"]", "links: { depends_on: [a] }\nid: x\n")]
    [InlineData("policy:\n  worker: a # w\n  # more\nid: x\n", "policy.worker", "\"b\"", "policy:\n  worker: b # w\n  # more\nid: x\n")]
    [InlineData("policy:\n  worker: a # w\nid: x\n", "policy.budget.wall", "\"8h\"", "policy:\n  worker: a # w\n  budget: { wall: 8h }\nid: x\n")]
    [InlineData("plan:\n  - id: a\n    objective: o # c\n  - id: b\n", "plan.0.objective", "\"p\"", "plan:\n  - id: a\n    objective: p # c\n  - id: b\n")]
    [InlineData("plan:\n  - id: a\n  - id: b # c\n", "plan.1.objective", "\"p\"", "plan:\n  - id: a\n  - id: b # c\n    objective: p\n")]
    [InlineData("{ id: x, goal: g }\n", "goal", "\"h\"", "{ id: x, goal: h }\n")]
    [InlineData("{ \"id\": \"x\" }", "goal", "\"h\"", "{ \"id\": \"x\", goal: h }")]
    [InlineData("goal: a\n", "context", "null", "goal: a\n")]
    [InlineData("goal: a # c\n", "goal", "null", "goal: null # c\n")]
    [InlineData("id: x\npolicy: {}\n", "plan", "[{\"id\":\"a\",\"verify\":[{\"type\":\"command\",\"run\":\"true\"}]}]", "id: x\nplan:\n  - id: a\n    verify:\n      - { type: command, run: \"true\" }\npolicy: {}\n")]
    public void Only_what_is_set_changes(string before, string path, string value, string after) =>
        Assert.Equal(after, YamlEditor.Apply(new("f", before, "c"), [new(path.Split('.'), JsonNode.Parse(value))], WorkItemReader.Fields));

    [Fact]
    public void Comments_and_order_survive_a_status_change()
    {
        var before = WorkItemReader.Read(Samples.Whole, "f", "add-retry");
        var after = ItemText.Edit(Samples.Whole, "f", before, before with { Status = WorkItemStatus.Validated });
        Assert.Equal(Samples.Whole.Replace("status: draft     # not yet", "status: validated     # not yet"), after);
    }

    [Fact]
    public void Many_changes_at_once_leave_every_comment_and_say_what_was_meant()
    {
        var before = WorkItemReader.Read(Samples.Whole, "f", "add-retry");
        var wanted = before with
        {
            Goal = "Another: goal",
            Status = WorkItemStatus.Ready,
            Priority = 70,
            Links = before.Links with { Parent = null, Blocks = ["z"] },
            Policy = before.Policy with { Worker = "claude", Strict = true, Budget = before.Policy.Budget with { Wall = TimeSpan.FromMinutes(90) } },
            Approval = new() { By = "person:ana", At = DateTimeOffset.UnixEpoch, Hash = new string('a', 64) },
        };
        var text = ItemText.Edit(Samples.Whole, "f", before, wanted);

        Assert.True(ItemText.Same(wanted, WorkItemReader.Read(text, "f", "add-retry")));
        foreach (var comment in Samples.Whole.Split('\n').Where(line => line.Contains('#')).Select(line => line[line.IndexOf('#')..]))
        {
            Assert.Contains(comment, text);
        }
    }
}
