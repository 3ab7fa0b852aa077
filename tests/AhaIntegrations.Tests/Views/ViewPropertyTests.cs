using System.Text.RegularExpressions;

namespace AhaIntegrations.Tests;

/// <summary>What a heading says is a property: it filters, sorts and exports as it reads.</summary>
public sealed partial class ViewPropertyTests
{
    [Fact]
    public void Every_heading_is_a_property()
    {
        var missing = ViewFile.Headings.Where(item => TypeOf(item.Type).GetProperty(item.Heading) is null);

        Assert.Empty(missing);
        Assert.NotEmpty(ViewFile.Headings);
    }

    [Fact]
    public void Every_column_shows_the_property_of_its_heading() =>
        Assert.All(
            ViewFile.Columns.Where(column => column.Property.Length > 0),
            column => Assert.Equal(column.Heading, column.Property),
            throwIfEmpty: true
        );

    [Fact]
    public void A_script_adds_color_to_one_property_and_nothing_else() =>
        Assert.All(ViewFile.Scripts, script => Assert.Matches(ColorOfOneProperty(), script), throwIfEmpty: true);

    [Fact]
    public void Copies_have_the_same_views() => Assert.True(ViewFile.HasViewsOfCopies);

    [Fact]
    public void Every_type_with_a_view_is_one_that_commands_return() =>
        Assert.Empty(ViewFile.Types.Except(OutputTypes.All.Select(type => type.FullName!)));

    private static Type TypeOf(string name) => OutputTypes.All.Single(type => type.FullName == name);

    [GeneratedRegex(
        @"^""\$\(switch \(\$_\.(\w+)\) \{( \{ \$_ -in [\w', ]+ \} \{ \$PSStyle\.Foreground\.\w+ \})+ \}\)\$\(\$_\.\1\)\$\(\$PSStyle\.Reset\)""$"
    )]
    private static partial Regex ColorOfOneProperty();
}
