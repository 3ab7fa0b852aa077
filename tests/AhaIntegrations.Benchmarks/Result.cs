using System.Globalization;

namespace AhaIntegrations.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The ratio or figure that counts.</param>
/// <param name="Unit">Its unit; empty for a ratio.</param>
/// <param name="Target">What it must reach.</param>
/// <param name="IsLeast">Whether the target is the least, and not the most.</param>
/// <param name="Detail">What stands behind the figure.</param>
internal sealed record Result(string What, double Value, string Unit, double Target, bool IsLeast, string Detail)
{
    public bool IsMet => IsLeast ? Value >= Target : Value <= Target;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {Value:0.###}{Unit} | {(IsLeast ? ">=" : "<=")} {Target:0.###}{Unit} | {(IsMet ? "yes" : "**no**")} | {What} | {Detail} |"
        );
}
