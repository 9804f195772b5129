using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Crontab;

namespace Orchestrator.Tests.Schedule.Services;

public class CrontabBlockTests
{
    private static readonly ServiceMark s_mark = new("1.2.3", TimeSpan.FromMinutes(5));

    private static readonly string[] s_lines =
        ["# orchestrator:end", "# orchestrator:beginner", "MAILTO=ana@example.org", "0 5 * * 1 tar zcf /b%Y.tgz /home", "\t# é \u0001", "", "@reboot x", "* * * * * echo '# orchestrator:begin '"];

    [Fact]
    public void The_lines_are_a_mark_a_call_and_a_mark() => Assert.Equal(
        "# orchestrator:begin Made by Orchestrator 1.2.3: a tick every 5m. Taken out again by: orchestrator tick-service unregister cron\n"
        + "*/5 * * * * /bin/sh '/home/o'\\''neil/50\\% off/tick.sh'\n# orchestrator:end\n",
        CrontabBlock.Text(s_mark, "/home/o'neil/50% off/tick.sh"));

    [Theory]
    [InlineData("1m", "* * * * *")]
    [InlineData("30m", "*/30 * * * *")]
    [InlineData("1h", "0 * * * *")]
    [InlineData("4h", "0 */4 * * *")]
    [InlineData("1d", "0 0 * * *")]
    public void An_interval_is_written_as_cron_counts(string interval, string fields)
    {
        Assert.True(DurationText.TryParse(interval, out var every));
        Assert.Contains($"\n{fields} /bin/sh ", CrontabBlock.Text(s_mark with { Interval = every }, "/t.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_out_leaves_every_byte_that_was_there_before()
    {
        var tables = Gen.ListOf(Gen.Elements(s_lines)).Select(lines => string.Concat(lines.Select(line => line + "\n")));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(tables.ToArbitrary(), before =>
        {
            var with = CrontabBlock.Put(before, CrontabBlock.Text(s_mark, "/t.sh"));
            var again = CrontabBlock.Put(with, CrontabBlock.Text(s_mark, "/t.sh"));
            var other = CrontabBlock.Put(with, CrontabBlock.Text(s_mark with { Version = "2.0.0" }, "/u.sh"));
            return with != before && again == with && CrontabBlock.Take(with) == before && CrontabBlock.Take(other) == before && CrontabBlock.Take(before) == before;
        }));
    }

    [Fact]
    public void Lines_that_a_person_added_behind_stay_behind()
    {
        var with = CrontabBlock.Put("A=1\n", CrontabBlock.Text(s_mark, "/t.sh")) + "0 1 * * * backup\n";

        var changed = CrontabBlock.Put(with, CrontabBlock.Text(s_mark with { Version = "2.0.0" }, "/t.sh"));

        Assert.EndsWith("# orchestrator:end\n0 1 * * * backup\n", changed, StringComparison.Ordinal);
        Assert.Equal("A=1\n0 1 * * * backup\n", CrontabBlock.Take(changed));
    }

    [Fact]
    public void A_path_of_any_letters_keeps_its_bytes()
    {
        var block = CrontabBlock.Text(s_mark, "/home/zoë/é.sh");

        Assert.Contains("/home/zoë/é.sh", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(block)), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(block)), CrontabBlock.Read("x\n" + block));
    }

    [Fact]
    public void A_mark_that_has_lost_its_end_is_left_to_a_person() =>
        Assert.Equal("crontab-marks", Assert.Throws<OrchestratorException>(() => CrontabBlock.Put("# orchestrator:begin x\n* * * * * y\n", "z")).Code);
}
