using System.Management.Automation;
using System.Reflection;

namespace Orchestrator.Tests.PowerShell;

public class NamingTests
{
    [Fact]
    public void Every_operation_has_a_cmdlet_and_every_cmdlet_an_operation()
    {
        Assert.Equal(OperationCatalogue.All.Select(operation => operation.Cmdlet).Order(StringComparer.Ordinal), CmdletFacts.All.Select(facts => facts.Name));
        Assert.All(CmdletFacts.All, facts => Assert.Equal(facts.Operation!.Request.Name + "Command", facts.Type.Name));
    }

    [Fact]
    public void Command_line_and_cmdlet_follow_from_each_other()
    {
        foreach (var operation in OperationCatalogue.All)
        {
            var noun = operation.Cmdlet.Split('-')[1];
            var short_ = noun.Length > "Orchestrator".Length && noun.StartsWith("Orchestrator", StringComparison.Ordinal) ? noun["Orchestrator".Length..] : noun;
            Assert.Equal(operation.Noun, System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(short_));
            Assert.Equal(operation.Verb, System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(operation.Cmdlet.Split('-')[0]));
        }
    }

    [Fact]
    public void Every_parameter_of_a_request_is_one_of_its_cmdlet_at_the_same_position()
    {
        foreach (var operation in OperationCatalogue.All)
        {
            var facts = CmdletFacts.Of(operation);
            foreach (var parameter in operation.Request.GetConstructors()[0].GetParameters().Where(parameter => parameter.Name != nameof(IChange.DryRun)))
            {
                var property = facts.Parameter(parameter.Name!);
                Assert.True(property is not null, $"{facts.Name} -{parameter.Name}");
                var position = parameter.GetCustomAttribute<OptionAttribute>()!.Position;
                Assert.True(position < 0 || position.Equals(CmdletFacts.Named(property, "Position")), $"{facts.Name} -{parameter.Name} is not at {position}");
                Assert.True(parameter.HasDefaultValue || CmdletFacts.Named(property, "Mandatory") is true, $"{facts.Name} -{parameter.Name} is not mandatory");
            }
        }
    }

    [Fact]
    public void Every_change_can_be_asked_what_if()
    {
        Assert.All(OperationCatalogue.All, operation =>
        {
            // Waiting only lets a run go on that somebody started; asking before it would ask about nothing.
            var changes = operation.Attribute.Mutates && operation.Request != typeof(WaitRun);
            Assert.True(changes == CmdletFacts.Of(operation).AsksFirst, operation.Cmdlet);
            Assert.True(changes || !typeof(IChange).IsAssignableFrom(operation.Request), operation.Cmdlet);
        });
    }

    [Fact]
    public void Every_cmdlet_says_what_it_writes() =>
        Assert.All(CmdletFacts.All, facts => Assert.True(facts.Operation!.Result == facts.Output, facts.Name));

    [Fact]
    public void Every_verb_is_an_approved_one()
    {
        Type[] groups = [typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsSecurity), typeof(VerbsOther)];
        var approved = groups.SelectMany(group => group.GetFields()).Select(field => (string)field.GetRawConstantValue()!).ToHashSet();
        Assert.All(CmdletFacts.All, facts => Assert.Contains(facts.Verb, approved));
    }

    [Fact]
    public void Runs_and_items_bind_by_pipeline_and_by_the_name_that_records_carry()
    {
        foreach (var facts in CmdletFacts.All.Where(facts => facts.Name != "Submit-Checkpoint"))
        {
            var run = facts.Operation!.Request.GetConstructors()[0].GetParameters().Any(parameter => parameter.Name == "Run") ? facts.Parameter("Run") : null;
            Assert.True(run is null || (CmdletFacts.Aliases(run).Contains("RunId") && Binds(run, "ValueFromPipeline") && Binds(run, "ValueFromPipelineByPropertyName") == (facts.Verb != "Remove")), facts.Name);
        }

        foreach (var facts in CmdletFacts.All.Where(facts => (facts.Noun == "WorkItem" && facts.Verb is not ("New" or "Import")) || facts.Name == "Start-Run"))
        {
            var item = facts.Parameter("WorkItem")!;
            Assert.Same(item, facts.Parameter("WorkItemId"));
            Assert.Same(item, facts.Parameter("Id"));
            Assert.True(Binds(item, "ValueFromPipeline"), facts.Name);
        }
    }

    [Fact]
    public void A_removal_takes_no_id_by_property_name() =>
        Assert.All(
            CmdletFacts.All.Where(facts => facts.Verb is "Remove" or "Unregister").SelectMany(facts => facts.Parameters),
            parameter => Assert.False(Binds(parameter, "ValueFromPipelineByPropertyName")));

    private static bool Binds(PropertyInfo parameter, string how) => CmdletFacts.Named(parameter, how) is true;
}
