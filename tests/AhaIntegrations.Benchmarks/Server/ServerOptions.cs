using System.Text.Json;

namespace AhaIntegrations.Benchmarks;

/// <summary>What a server of the benchmarks serves, and how.</summary>
/// <param name="Products">How many products there are.</param>
/// <param name="Rows">How many integrations the account's own list has.</param>
/// <param name="Latency">How many milliseconds pass before each answer.</param>
/// <param name="Jitter">How many milliseconds a request takes to arrive, at most.</param>
/// <param name="HasQuota">Whether the quota of an account is enforced.</param>
/// <param name="LatePercent">For how many of the paths the answer takes a second longer.</param>
/// <param name="FailPercent">For how many of the paths every other answer, the first included, is 500.</param>
internal sealed record ServerOptions(
    int Products = 0,
    int Rows = 0,
    int Latency = 0,
    int Jitter = 0,
    bool HasQuota = false,
    int LatePercent = 0,
    int FailPercent = 0
)
{
    /// <summary>How many integrations each product has.</summary>
    public const int PerProduct = 5;

    public static ServerOptions Of(string argument) => JsonSerializer.Deserialize<ServerOptions>(argument)!;

    public string ToArgument() => JsonSerializer.Serialize(this);
}
