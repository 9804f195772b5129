using Orchestrator.Engine.Runs.Checkpoints;

namespace Orchestrator.Tests.Checkpoints;

public sealed class CheckpointParserTests
{
    private const string RunId = "add-retry-1";

    [Fact]
    public void The_short_form_with_several_fields_on_a_line_is_read()
    {
        var checkpoint = One("""
            All tests pass now.

            <checkpoint>
            run_id: add-retry-1            seq: 7             status: step_done
            step: write_tests    summary: wrote the tests: all of them
            evidence: [ {modified: tests/retry.py}, {ran: pytest -k "a, b"}, {result: 12 passed} ]
            next: []   needs: []   question: ""     requires_authorization: false   blocking_inputs: []
            </checkpoint>

            I stop here.
            """);
        Assert.Equal((7, CheckpointStatus.StepDone, "write_tests"), (checkpoint.Seq, checkpoint.Status, checkpoint.Step));
        Assert.Equal("wrote the tests: all of them", checkpoint.Summary);
        Assert.Equal(
            [new("modified", "tests/retry.py"), new("ran", "pytest -k \"a, b\""), new("result", "12 passed")], checkpoint.Evidence);
        Assert.Empty(checkpoint.Next);
        Assert.Empty(checkpoint.Needs);
        Assert.Empty(checkpoint.BlockingInputs);
        Assert.Null(checkpoint.Question);
        Assert.False(checkpoint.RequiresAuthorization);
    }

    [Fact]
    public void The_field_names_of_thin_supervisor_are_read()
    {
        var checkpoint = One("""
              <checkpoint>
              run_id: add-retry-1
              checkpoint_seq: 3
              status: workflow_done
              current_node: final_verify
              summary: everything is in place
              evidence:
                - modified: src/a.py
                - ran: pytest -q
                  result: 3 passed
                - looked at it by hand
              candidate_next_actions:
                - none
              needs:
                - none
              question_for_supervisor:
                - none
              </checkpoint>
            """);
        Assert.Equal((3, CheckpointStatus.WorkflowDone, "final_verify"), (checkpoint.Seq, checkpoint.Status, checkpoint.Step));
        Assert.Equal(
            [new("modified", "src/a.py"), new("ran", "pytest -q"), new("result", "3 passed"), new("note", "looked at it by hand")], checkpoint.Evidence);
        Assert.Empty(checkpoint.Next);
        Assert.Empty(checkpoint.Needs);
        Assert.Null(checkpoint.Question);
    }

    [Fact]
    public void A_block_on_one_line_is_read()
    {
        var checkpoint = One("Done. <checkpoint> run_id: add-retry-1 seq: 1 status: step_done summary: all good </checkpoint>");
        Assert.Equal((1, CheckpointStatus.StepDone, "all good"), (checkpoint.Seq, checkpoint.Status, checkpoint.Summary));
    }

    [Fact]
    public void A_wrapped_item_goes_on_on_the_next_line()
    {
        var checkpoint = One("""
            <checkpoint>
            run_id: add-retry-1
            status: working
            summary: a long
              story
            next:
              - write the second half of the
                tests
              - run them
            </checkpoint>
            """);
        Assert.Equal("a long story", checkpoint.Summary);
        Assert.Equal(["write the second half of the tests", "run them"], checkpoint.Next);
    }

    [Fact]
    public void Characters_that_mean_something_in_YAML_stay_what_they_are()
    {
        var checkpoint = One("""
            <checkpoint>
            run_id: add-retry-1
            status: working
            summary: fixed #12: the parser & its *tests*
            evidence: [{ran: "grep '#x' a.py, b.py"}, {ran: curl http://a:80/b, c}]
            next: [a: b, "c, d"]
            </checkpoint>
            """);
        Assert.Equal("fixed #12: the parser & its *tests*", checkpoint.Summary);
        Assert.Equal(["grep '#x' a.py, b.py", "curl http://a:80/b, c"], checkpoint.Evidence.Select(e => e.Text));
        Assert.Equal(["a: b", "c, d"], checkpoint.Next);
    }

    [Fact]
    public void Several_blocks_keep_their_order_and_the_prose_is_what_remains()
    {
        var reading = Parse($"one {Block(seq: 1)} two {Block(seq: 2)} three");
        Assert.Equal([1L, 2L], reading.Checkpoints.Select(c => c.Seq));
        Assert.Equal("one  two  three", reading.Prose);
    }

    [Theory]
    [InlineData("run_id: add-retry-1\nseq: 1\nsummary: x", "it has no status")]
    [InlineData("run_id: add-retry-1\nstatus: finished", "'finished' is no status")]
    [InlineData("run_id: add-retry-1\nseq: first\nstatus: working", "seq 'first' is no number from 1")]
    [InlineData("run_id: add-retry-1\nseq: 0\nstatus: working", "seq '0' is no number from 1")]
    [InlineData("run_id: add-retry-1\nstatus: working\nstatus: step_done", "status is given twice")]
    [InlineData("run_id: add-retry-1\nstatus: working\nrequires_authorization: perhaps", "neither true nor false")]
    public void A_malformed_block_gets_one_precise_correction(string body, string problem)
    {
        var reading = Parse($"<checkpoint>\n{body}\n</checkpoint>");
        Assert.Empty(reading.Checkpoints);
        Assert.Contains(problem, Assert.Single(reading.Malformed).Correction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_without_its_closing_tag_is_corrected_and_the_next_one_is_read()
    {
        var reading = Parse("<checkpoint>\nrun_id: add-retry-1\nstatus: working\n\n" + Block(seq: 2));
        Assert.Contains("closing tag", Assert.Single(reading.Malformed).Correction, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(reading.Checkpoints).Seq);
    }

    [Fact]
    public void A_mention_of_the_tag_is_no_block()
    {
        var reading = Parse("I will send a <checkpoint> block when I am done.\n" + Block());
        Assert.Empty(reading.Malformed);
        Assert.Single(reading.Checkpoints);
    }

    [Theory]
    [InlineData("")]
    [InlineData("run_id:\n")]
    public void A_block_that_names_no_run_is_about_the_worker_s_own(string id)
    {
        var checkpoint = One($"<checkpoint>\n{id}status: step_done\nsummary: did it\n</checkpoint>");
        Assert.Equal((RunId, CheckpointStatus.StepDone, "did it"), (checkpoint.RunId, checkpoint.Status, checkpoint.Summary));
    }

    [Fact]
    public void A_block_of_another_run_is_counted_and_left()
    {
        var reading = Parse(Block(runId: "add-retry-2") + Block());
        Assert.Equal((1, 1), (reading.Foreign, reading.Checkpoints.Count));
    }

    private static Checkpoint One(string text)
    {
        var reading = Parse(text);
        Assert.Empty(reading.Malformed);
        return Assert.Single(reading.Checkpoints);
    }

    private static CheckpointReading Parse(string text) => CheckpointParser.Parse(text, RunId);

    private static string Block(string runId = RunId, int seq = 1) =>
        $"<checkpoint>\nrun_id: {runId}\nseq: {seq}\nstatus: working\nsummary: at it\n</checkpoint>";
}
