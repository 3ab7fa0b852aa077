using AhaIntegrations.Health;

namespace AhaIntegrations.Baseline;

/// <summary>Compares the health of an integration between two snapshots, each at the moment it was taken.</summary>
internal static class SnapshotHealth
{
    public static (string Was, string Detail)? Compare(
        BaselineDocument document,
        AccountView view,
        BaselineEntry entry,
        Integration now
    )
    {
        if (document.Taken is not { } then || view.Taken is not { } later)
        {
            return null;
        }

        var rules = new HealthRules();
        var before = rules.Evaluate(FileView.ToIntegration(entry), then);
        var after = rules.Evaluate(now, later);
        return before.Status == after.Status ? null : (before.Status.ToString(), $"{after.Status}: {after.Reason}");
    }
}
