namespace AhaIntegrations.Api.Http;

/// <summary>Random numbers for several threads, so that waiting clients do not return at the same moment.</summary>
internal sealed class Jitter
{
    private readonly Random random = new();

    /// <summary>A number from 0 to 1.</summary>
    public double Next()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
