using System.Collections;
using Orchestrator.PowerShell;
using Orchestrator.Tests.Host;

namespace Orchestrator.Tests.PowerShell;

public class RequestTests
{
    [Fact]
    public void Every_parameter_reaches_the_request()
    {
        foreach (var facts in CmdletFacts.All)
        {
            using var cmdlet = (OrchestratorCmdlet)Activator.CreateInstance(facts.Type)!;
            cmdlet.Port = new FakePort();
            // A switch says nothing without PowerShell; those are tried in PowerShell itself.
            var parameters = facts.Operation!.Request.GetConstructors()[0].GetParameters().Where(parameter => parameter.ParameterType != typeof(bool)).ToList();
            foreach (var parameter in parameters)
            {
                var property = facts.Parameter(parameter.Name!)!;
                property.SetValue(cmdlet, Sample(property.PropertyType));
            }

            var request = cmdlet.Calls().Single().Request(dryRun: true);
            Assert.Same(facts.Operation.Request, request.GetType());
            Assert.All(parameters, parameter => AssertSample(facts.Operation.Request.GetProperty(parameter.Name!)!.GetValue(request), $"{facts.Name} -{parameter.Name}"));
            Assert.True(request is not IChange { DryRun: false }, facts.Name);
        }
    }

    [Fact]
    public void What_is_not_given_has_the_request_s_own_default()
    {
        foreach (var facts in CmdletFacts.All.Where(facts => facts.Operation!.Request.GetConstructors()[0].GetParameters().All(parameter => parameter.HasDefaultValue)))
        {
            using var cmdlet = (OrchestratorCmdlet)Activator.CreateInstance(facts.Type)!;
            cmdlet.Port = new FakePort();
            var defaults = facts.Operation!.Request.GetConstructors()[0].GetParameters().Select(parameter => parameter.DefaultValue).ToArray();
            Assert.Equal(facts.Operation.Request.GetConstructors()[0].Invoke(defaults), cmdlet.Calls().Single().Request(dryRun: false));
        }
    }

    [Fact]
    public void Several_ids_are_several_requests()
    {
        using var cmdlet = new StopRunCommand { Run = ["a-1", "b-2"], Reason = "enough" };
        Assert.Equal([new StopRun("a-1", "enough"), new StopRun("b-2", "enough")], cmdlet.Calls().Select(call => call.Request(false)));
    }

    [Fact]
    public void An_item_can_be_written_as_a_hashtable()
    {
        var definition = new Hashtable
        {
            ["id"] = "a",
            ["DependsOn"] = new object[] { "b" },
            ["acceptance"] = new Hashtable { ["criteria"] = new object[] { new Hashtable { ["id"] = "c1", ["must_pass"] = true, ["n"] = 1.5 } } },
        };
        using var cmdlet = new NewWorkItemCommand { Definition = definition, Port = new FakePort() };
        var call = cmdlet.Calls().Single();
        Assert.Equal("a", call.Target);
        var yaml = System.Text.Json.JsonDocument.Parse(((NewWorkItem)call.Request(false)).Yaml!).RootElement;
        Assert.Equal("b", yaml.GetProperty("depends_on")[0].GetString());
        var criterion = yaml.GetProperty("acceptance").GetProperty("criteria")[0];
        Assert.True(criterion.GetProperty("must_pass").GetBoolean());
        Assert.Equal(1.5, criterion.GetProperty("n").GetDouble());
    }

    [Fact]
    public void What_has_no_place_in_a_definition_is_one_error_and_no_request()
    {
        var engine = new FakeEngine();
        var port = new FakePort();
        using var cmdlet = new NewWorkItemCommand { Definition = new Hashtable { ["goal"] = new StringWriter().GetType().GetConstructors()[0] }, Port = port, Engine = () => engine };
        cmdlet.Process();
        Assert.Equal("bad-definition", Assert.Single(port.Errors).Error.Code);
        Assert.Empty(engine.Requests);
    }

    [Fact]
    public void Paths_are_taken_from_the_caller_s_location()
    {
        using var import = new ImportWorkItemCommand { Path = ["a.md", "b.md"], Port = new FakePort() };
        Assert.Equal(["/here/a.md", "/here/b.md"], import.Calls().Select(call => ((ImportWorkItem)call.Request(false)).Path));
        using var item = new NewWorkItemCommand { Path = "a.yaml", Port = new FakePort() };
        Assert.Equal("/here/a.yaml", ((NewWorkItem)item.Calls().Single().Request(false)).Path);
    }

    private static object Sample(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => "x",
        var t when t == typeof(int) => 7,
        var t when t == typeof(long) => 7L,
        var t when t == typeof(double) => 7.0,
        var t when t == typeof(decimal) => 7m,
        var t when t == typeof(TimeSpan) => TimeSpan.FromSeconds(7),
        var t when t.IsEnum => Enum.GetValues(t).GetValue(1)!,
        { IsArray: true } t => Filled(t.GetElementType()!),
        var t => throw new InvalidOperationException($"no sample of {t}"),
    };

    private static Array Filled(Type element)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Sample(element), 0);
        return array;
    }

    private static void AssertSample(object? value, string parameter)
    {
        var bare = value is IEnumerable list and not string ? list.Cast<object>().Single() : value;
        Assert.True(bare is "x" or "/here/x" or 7 or 7L or 7.0 or 7m || bare is TimeSpan { TotalSeconds: 7 } || (bare is Enum name && Convert.ToInt32(name, null) == 1), $"{parameter} is {bare}");
    }
}
