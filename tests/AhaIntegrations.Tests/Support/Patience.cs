namespace AhaIntegrations.Tests;

/// <summary>
/// How long a test waits for what must come. No machine is so slow that it needs this; whoever waits to the end waits for
/// something that never comes.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
}
