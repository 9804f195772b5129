using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Platform.Secrets;

/// <summary>Names of variables that commonly hold secrets. A net: a name says nothing for certain, either way.</summary>
internal static partial class SecretNames
{
    public static bool Suggests(string name) => Word().IsMatch(name);

    [GeneratedRegex(@"(?:^|_)(?:API_?KEY|ACCESS_?KEY|KEY|TOKEN|PAT|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|OAUTH)(?:_|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
