using System.Collections;
using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Tests.Verification;

public sealed class VerifierEnvironmentTests
{
    [Fact]
    public void Tools_are_found_and_nothing_secret_goes_along()
    {
        var variables = new Hashtable
        {
            ["PATH"] = "/bin",
            ["LC_ALL"] = "C",
            ["JAVA_HOME"] = "/java",
            ["ORCHESTRATOR_TOKEN"] = "t",
            ["ORCHESTRATOR_RUN_ID"] = "r-1",
            ["AWS_SECRET_ACCESS_KEY"] = "s",
            ["GITHUB_TOKEN"] = "s",
            ["GIT_DIR"] = "/x",
            ["BASH_ENV"] = "/x",
            ["LD_PRELOAD"] = "/x",
        };
        Assert.Equal(["JAVA_HOME", "LC_ALL", "PATH"], VerifierEnvironment.Of(variables).Keys.Order(StringComparer.Ordinal));
    }
}
