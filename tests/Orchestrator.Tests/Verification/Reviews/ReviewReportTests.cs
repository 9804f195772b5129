using Orchestrator.Engine.Verification.Reviews.Reports;

namespace Orchestrator.Tests.Verification.Reviews;

/// <summary>A report is taken whole or not at all, and whoever gave it is told all that is wrong with it.</summary>
public class ReviewReportTests
{
    private static readonly Review s_run = new()
    {
        ReviewId = "raaaaaaaaaa",
        RunId = "fix-sum-1",
        Attempt = 2,
        Reviewer = "judge",
        Criteria = [new ReviewCriterion("c1", "it adds"), new ReviewCriterion("c2", "the tests pass")],
    };

    private static readonly Review s_request = new() { ReviewId = "raaaaaaaaaa", Reviewer = "judge" };

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0}\n")]
    [InlineData("I looked at all of it.\n\n```json\n{0}\n```\n")]
    [InlineData("I looked.\n\n````\n{0}\n````\nThat is all.")]
    [InlineData("I looked at `{{x}}`.\n{0}")]
    public void It_is_the_message_a_fenced_block_of_it_or_what_follows_its_prose(string around)
    {
        var (report, problems) = ReviewReport.Read(string.Format(null, around, Good()), s_run, "/t");
        Assert.Empty(problems);
        Assert.True(report!.Passed);
        Assert.Equal(["c1", "c2"], report.Criteria.Select(criterion => criterion.CriterionId));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("PASS", "holds no JSON object")]
    [InlineData("```json\n{\"a\":1}\n```\n```json\n{\"a\":2}\n```", "holds 2 JSON objects; one is expected")]
    [InlineData("{\"run\":", "holds no JSON object")]
    [InlineData("{\"run\": }", "its JSON can't be read")]
    [InlineData("{\"overall\":\"FAIL\",\"overall\":\"PASS\"}", "its JSON can't be read")]
    public void What_is_no_report_is_refused(string message, string problem)
    {
        var (report, problems) = ReviewReport.Read(message, s_run, "/t");
        Assert.Null(report);
        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"fix-sum-1\"", "\"fix-sum-9\"", "run is 'fix-sum-9', and what is judged is 'fix-sum-1'")]
    [InlineData("\"fix-sum-1\"", "7", "run is a number, not text")]
    [InlineData("\"attempt\":2", "\"attempt\":1", "attempt is 1, and what is judged is 2")]
    [InlineData("\"attempt\":2", "\"attempt\":\"2\"", "attempt is text, not a whole number")]
    [InlineData("\"attempt\":2,", "", "attempt is missing")]
    [InlineData("\"c2\"", "\"c9\"", "criteria[1].id is 'c9', which is no criterion of this item; they are c1, c2|criterion 'c2' is not judged")]
    [InlineData("\"c2\"", "\"c1\"", "criteria[1].id is 'c1', which was judged before|criterion 'c2' is not judged")]
    [InlineData("\"PASS\",\"evidence\":\"y\"", "\"OK\",\"evidence\":\"y\"", "criteria[1].verdict is 'OK', which is not one of PASS, FAIL")]
    [InlineData("\"evidence\":\"y\"", "\"evidence\":\" \"", "criteria[1].evidence says nothing")]
    [InlineData("\"evidence\":\"y\"", "\"evidence\":[]", "criteria[1].evidence is a list, not text")]
    [InlineData("\"overall\":\"PASS\"", "\"overall\":\"FAIL\"", "overall is FAIL, and the criteria come to PASS")]
    [InlineData("\"overall\":\"PASS\"", "\"x\":1", "overall is missing")]
    [InlineData("\"findings\":[]", "\"findings\":{}", "findings is an object, not a list")]
    [InlineData("\"findings\":[]", "\"findings\":[1]", "findings[0] is a number, not an object")]
    [InlineData("\"findings\":[]", "\"findings\":[{\"severity\":\"bad\",\"claim\":\"c\",\"evidence\":\"e\"}]", "findings[0].severity is 'bad', which is not one of info, low, medium, high, critical")]
    [InlineData("\"findings\":[]", "\"findings\":[{\"severity\":\"low\",\"file\":\"../x\",\"line\":0,\"claim\":\"c\"}]", "findings[0].line is 0, not a whole number from 1|findings[0].evidence is missing|findings[0].file is '../x', which does not stay in the tree: name it relative to the tree")]
    public void Each_thing_that_is_wrong_is_named_with_its_place(string from, string to, string problems)
    {
        var (report, wrong) = ReviewReport.Read(Good().Replace(from, to, StringComparison.Ordinal), s_run, "/t");
        Assert.Null(report);
        Assert.Equal(problems.Split('|'), wrong);
    }

    [Fact]
    public void One_criterion_that_fails_fails_the_whole()
    {
        var (report, _) = ReviewReport.Read(Good().Replace("\"PASS\",\"evidence\":\"y\"", "\"FAIL\",\"evidence\":\"y\"", StringComparison.Ordinal).Replace("\"overall\":\"PASS\"", "\"overall\":\"FAIL\"", StringComparison.Ordinal), s_run, "/t");
        Assert.False(report!.Passed);
        Assert.Equal([true, false], report.Criteria.Select(criterion => criterion.Met));
    }

    [Fact]
    public void A_file_may_be_named_by_the_reviewers_own_copy_and_words_are_made_safe_to_show()
    {
        var (report, problems) = ReviewReport.Read(
            """{"review":"raaaaaaaaaa","findings":[{"severity":"critical","file":"/t/src/a.cs","line":3,"claim":"it \u001b[31mhides\u001b[0m","evidence":"line 3"},{"severity":"info","file":null,"claim":"c","evidence":"e"}]}""", s_request, "/t");
        Assert.Empty(problems);
        Assert.Equal((false, "src/a.cs", "it hides"), (report!.Passed, report.Findings[0].File, report.Findings[0].Claim));
    }

    [Theory]
    [InlineData("""{"review":"rbbbbbbbbbb","findings":[]}""", "review is 'rbbbbbbbbbb', and what is judged is 'raaaaaaaaaa'")]
    [InlineData("""{"review":"raaaaaaaaaa"}""", "findings is missing")]
    public void A_report_on_request_is_bound_to_its_request(string message, string problem) =>
        Assert.Equal(problem, Assert.Single(ReviewReport.Read(message, s_request, "/t").Problems));

    private static string Good() =>
        """{"run":"fix-sum-1","attempt":2,"criteria":[{"id":"c1","verdict":"PASS","evidence":"x"},{"id":"c2","verdict":"PASS","evidence":"y"}],"findings":[],"overall":"PASS"}""";
}
