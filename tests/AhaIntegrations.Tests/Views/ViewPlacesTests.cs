namespace AhaIntegrations.Tests;

/// <summary>
/// Every view shows the same in every place: for objects, for their copies from files, jobs and other processes, and
/// where the language is constrained or taken away.
/// </summary>
public sealed class ViewPlacesTests(ViewPlaces places) : IClassFixture<ViewPlaces>
{
    public static TheoryData<string> Types => [.. ViewFile.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_view_shows_the_same_in_every_place(string type)
    {
        var shown = await places.ShowAsync();

        var live = shown[$"live {type}"];
        Assert.NotEqual("", live.Trim());
        foreach (var place in ViewPlaces.Names)
        {
            Assert.Equal(live, shown[$"{place} {type}"]);
        }
    }

    [Fact]
    public async Task Filters_and_sorting_by_headings_work_in_every_place()
    {
        var shown = await places.ShowAsync();

        foreach (var place in ViewPlaces.Names.Append("live").Where(place => place != "NoLanguage"))
        {
            Assert.Equal("off 2019 Failing PRJ2 product", shown[$"{place} filters"].Trim());
        }
    }
}
