using System.Text.Json;
using Orchestrator.Host;

namespace Orchestrator.Tests.Host;

public class SpellingTests
{
    [Fact]
    public void Names_are_spelled_as_the_naming_policies_do()
    {
        var types = typeof(Run).Assembly.GetExportedTypes();
        var names = types.SelectMany(type => type.GetProperties().Select(property => property.Name)).Concat(types.Where(type => type.IsEnum).SelectMany(Enum.GetNames)).Concat(["URLOfX", "A", "IsIOBound"]).Distinct();
        Assert.All(names, name =>
        {
            Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), Spelling.Snake(name));
            Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(name), Spelling.Kebab(name));
            Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace('-', ' '), Spelling.Words(name));
        });
    }
}
