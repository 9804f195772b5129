namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// The environment of our git calls: nothing that a working tree or its repository contains makes git run a program.
/// System and personal configuration are left out, but for what decides which files count and how their lines end. No
/// filter runs at all, not even one that the person configured: a filter's own configuration may come from the
/// repository (git-lfs has extensions that run programs), so a file with a filter is taken as it is on disk, and
/// <see cref="Commits"/> refuses to commit it.
/// </summary>
internal static class GitSafety
{
    /// <summary>Personal settings that hold unless the repository has its own.</summary>
    private static readonly string[] _personal = ["core.autocrlf", "core.eol", "core.precomposeunicode"];

    private static readonly (string Key, string Value)[] _always =
    [
        ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("core.attributesFile", "/dev/null"),
        ("core.sshCommand", "false"), ("core.gitProxy", ""), ("core.askPass", ""), ("core.pager", "cat"), ("core.editor", "false"),
        ("core.alternateRefsCommand", "false"), ("diff.external", ""), ("credential.helper", ""), ("commit.gpgSign", "false"),
        ("protocol.allow", "never"), ("protocol.ext.allow", "never"), ("protocol.file.allow", "never"),

        // Nothing of the repository's may hide a change from us.
        ("core.trustCtime", "true"), ("core.checkStat", "default"), ("core.ignoreStat", "false"), ("sparse.expectFilesOutsideOfPatterns", "false"),

        // Submodules have a configuration of their own: we look at their commit only, and never into them.
        ("diff.ignoreSubmodules", "dirty"), ("submodule.recurse", "false"),
        // A merge of ours depends on the two sides alone, and leaves no notes in the operator's repository.
        ("rerere.enabled", "false"), ("merge.autoStash", "false"), ("merge.verifySignatures", "false"),
        ("gc.auto", "0"), ("maintenance.auto", "false"), ("core.safecrlf", "false"), ("i18n.commitEncoding", "UTF-8"), ("i18n.logOutputEncoding", "UTF-8"),
    ];

    /// <summary>For the one call that reads the configuration, the personal one included; it runs nothing.</summary>
    public static Dictionary<string, string> ForReadingSettings()
    {
        var environment = new Dictionary<string, string>
        {
            ["LC_ALL"] = "C",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_OPTIONAL_LOCKS"] = "0",
        };
        foreach (var name in (string[])["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR"])
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    public static Dictionary<string, string> For(IReadOnlyList<GitSetting> settings)
    {
        var environment = ForReadingSettings();
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        environment["GIT_ATTR_NOSYSTEM"] = "1";
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        environment["GIT_ASKPASS"] = "false";
        environment["SSH_ASKPASS"] = "false";
        environment["GIT_EDITOR"] = "false";
        environment["GIT_PAGER"] = "cat";
        var overrides = _always.Concat(Personal(settings)).Concat(Drivers(settings)).ToList();
        environment["GIT_CONFIG_COUNT"] = overrides.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (index, (key, value)) in overrides.Index())
        {
            environment[$"GIT_CONFIG_KEY_{index}"] = RawText.Decode(key);
            environment[$"GIT_CONFIG_VALUE_{index}"] = RawText.Decode(value);
        }

        return environment;
    }

    private static IEnumerable<(string Key, string Value)> Personal(IReadOnlyList<GitSetting> settings)
    {
        var own = settings.Where(setting => !setting.IsOfRepository && setting.Value is not null).ToList();
        var excludes = own.LastOrDefault(setting => setting.Key == "core.excludesfile")?.Value;
        yield return ("core.excludesFile", excludes ?? RawText.Encode(DefaultExcludes()));
        foreach (var directory in own.Where(setting => setting.Key == "safe.directory"))
        {
            yield return (directory.Key, directory.Value!);
        }

        foreach (var key in _personal.Where(key => !settings.Any(setting => setting.IsOfRepository && setting.Key == key)))
        {
            if (own.LastOrDefault(setting => setting.Key == key)?.Value is { } value)
            {
                yield return (key, value);
            }
        }
    }

    private static IEnumerable<(string Key, string Value)> Drivers(IReadOnlyList<GitSetting> settings)
    {
        foreach (var filter in settings.Select(setting => setting.NameIn("filter")).OfType<string>().Distinct())
        {
            yield return ($"filter.{filter}.clean", "");
            yield return ($"filter.{filter}.smudge", "");
            yield return ($"filter.{filter}.process", "");
            yield return ($"filter.{filter}.required", "false");
        }

        // One that fails leaves a conflict; an empty one would take our side without a word.
        foreach (var driver in settings.Select(setting => setting.NameIn("merge")).OfType<string>().Distinct())
        {
            yield return ($"merge.{driver}.driver", "false");
        }

        // Hooks by configuration, which newer versions of git have besides those in files.
        foreach (var hook in settings.Select(setting => setting.NameIn("hook")).OfType<string>().Distinct())
        {
            yield return ($"hook.{hook}.enabled", "false");
        }
    }

    private static string DefaultExcludes() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } configured ? configured : "~/.config", "git", "ignore");
}
