using Orchestrator;

namespace Orchestrator.Tests.Operations;

public class CatalogueTests
{
    [Fact]
    public void Every_command_names_its_record()
    {
        Assert.NotEmpty(OperationCatalogue.All);
        foreach (var operation in OperationCatalogue.All)
        {
            Assert.Same(operation.Request, OperationCatalogue.Find(operation.Noun, operation.Verb)?.Request);
        }
    }

    [Fact]
    public void Every_parameter_has_help()
    {
        foreach (var operation in OperationCatalogue.All)
        {
            foreach (var parameter in operation.Request.GetConstructors()[0].GetParameters())
            {
                Assert.True(parameter.IsDefined(typeof(OptionAttribute), false), $"{operation.Request.Name}.{parameter.Name}");
            }
        }
    }
}
