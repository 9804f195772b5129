using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Storage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>
/// Policies by name. <c>default</c> is built in; <c>.orchestrator/policies/NAME.yaml</c> holds what another one, or the
/// project's own default, does otherwise.
/// </summary>
internal sealed partial class GatePolicies(IAuthorityFiles files)
{
    private static readonly Lazy<string> s_builtinText = new(ReadBuiltin);
    private static readonly Lazy<GatePolicy> s_builtin = new(() => Read("default", null));
    private readonly ConcurrentDictionary<(string Name, string? Text), GatePolicy> _read = new();

    /// <summary>The built-in policy as it is shipped.</summary>
    public static GatePolicy Builtin => s_builtin.Value;

    /// <summary>A policy as it stands now.</summary>
    /// <exception cref="OrchestratorException"><c>policy-unknown</c>, or <c>policy-invalid</c> with line and column.</exception>
    public GatePolicy Load(string name)
    {
        var text = NamePattern().IsMatch(name) ? files.Read(PathOf(name)) : null;
        if (text is null && name != "default")
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "policy-unknown", $"There is no policy '{name}'. Write .orchestrator/{PathOf(name)}, or name the one that is built in: default.", target: name);
        }

        return text is null ? Builtin : _read.GetOrAdd((name, text), key => Read(key.Name, key.Text));
    }

    /// <summary>A policy from its text, laid over the built-in one; null: the built-in one under this name. For replays too.</summary>
    /// <exception cref="OrchestratorException"><c>policy-invalid</c> with line and column.</exception>
    public static GatePolicy Read(string name, string? text)
    {
        var file = text is null ? "default.builtin.yaml" : $".orchestrator/{PathOf(name)}";
        LiteralSecrets.Demand(text ?? "", file);
        var document = Parse(s_builtinText.Value, "default.builtin.yaml") ?? throw new InvalidOperationException("the built-in policy is empty");
        if (text is not null && Parse(text, file) is { } own)
        {
            document = own is YamlMappingNode ? PolicyOverlay.Lay(document, own) : throw PolicyNode.Wrong(file, own.Start, "a mapping is expected");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s_builtinText.Value + "\0" + text)))[..12];
        return PolicyReader.Read(new PolicyNode(document, file, ""), $"{name}@{hash}");
    }

    private static YamlNode? Parse(string text, string file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException error)
        {
            throw PolicyNode.Wrong(file, error.Start, error.Message.TrimEnd('.'));
        }
    }

    private static string PathOf(string name) => $"policies/{name}.yaml";

    private static string ReadBuiltin()
    {
        using var stream = typeof(GatePolicies).Assembly.GetManifestResourceStream("Orchestrator.Engine.Runs.Gate.default.builtin.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,63}\z")]
    private static partial Regex NamePattern();
}
