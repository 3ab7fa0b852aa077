namespace AhaIntegrations.Benchmarks;

/// <summary>How much is measured: all of it, or just enough to see that everything works.</summary>
/// <param name="Rounds">How often each pair is measured in turn.</param>
/// <param name="IsTiny">Whether only a sample of the work is done: its figures mean nothing.</param>
internal sealed record Scale(int Rounds, bool IsTiny)
{
    public int Of(int full, int tiny) => IsTiny ? tiny : full;
}
