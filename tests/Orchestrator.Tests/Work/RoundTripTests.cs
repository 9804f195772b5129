using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Tests.Work;

public class RoundTripTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void What_is_written_is_read_back() => Prop.ForAll(ItemGenerator.Items.ToArbitrary(), item =>
    {
        var read = WorkItemReader.Read(ItemText.Create(item), "f", item.WorkItemId);
        Assert.True(ItemText.Same(item, read), ItemText.Create(item));
        Assert.Equal(WorkItemHash.Content(item), read.Hash);
    }).Check(s_config);

    [Fact]
    public void Any_item_can_be_edited_into_any_other() => Prop.ForAll(ItemGenerator.Items.Two().ToArbitrary(), pair =>
    {
        var (before, after) = (pair.Item1, pair.Item2 with { WorkItemId = pair.Item1.WorkItemId });
        var edited = ItemText.Edit(ItemText.Create(before), "f", before, after);
        Assert.True(ItemText.Same(after, WorkItemReader.Read(edited, "f", after.WorkItemId)), edited);
    }).Check(s_config);

    [Fact]
    public void Any_item_can_be_edited_into_a_text_of_a_person_and_comments_survive() => Prop.ForAll(ItemGenerator.Items.ToArbitrary(), item =>
    {
        var before = WorkItemReader.Read(Samples.Whole, "f", "add-retry");
        var after = item with { WorkItemId = "add-retry" };
        var edited = ItemText.Edit(Samples.Whole, "f", before, after);
        Assert.True(ItemText.Same(after, WorkItemReader.Read(edited, "f", "add-retry")), edited);
        Assert.All(["# why this is worth doing", "# the id", "# not yet", "# the end"], comment => Assert.Contains(comment, edited));
    }).Check(s_config);

    [Fact]
    public void The_reader_never_fails_with_anything_but_its_own_error() => Prop.ForAll(ItemGenerator.Broken.ToArbitrary(), text =>
    {
        try
        {
            WorkItemReader.Read(text, "f", "add-retry");
        }
        catch (OrchestratorException error)
        {
            Assert.Equal("work-item-invalid", error.Code);
            Assert.Matches(@"^f:\d+:\d+: ", error.Message);
        }
    }).Check(s_config);
}
