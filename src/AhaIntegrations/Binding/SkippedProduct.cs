namespace AhaIntegrations.Binding;

/// <summary>A kind of product that commands which make changes skip unless they are asked for it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Switch">The parameter that includes it.</param>
internal sealed record SkippedProduct(string Kind, string Switch)
{
    private static readonly SkippedProduct Line = new("product line", "IncludeProductLine");
    private static readonly SkippedProduct Team = new("team", "IncludeTeam");

    /// <summary>Finds the kind of a target that is to be skipped; null for none.</summary>
    public static SkippedProduct? Find(PipelineTarget target, bool includeProductLine, bool includeTeam) =>
        target.IsProductLine && !includeProductLine ? Line
        : target.IsTeam && !includeTeam ? Team
        : null;
}
