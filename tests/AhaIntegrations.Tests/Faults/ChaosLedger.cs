using System.Text.Json.Nodes;

namespace AhaIntegrations.Tests;

/// <summary>Two sides of the same operations: what the server executed, and what the commands reported.</summary>
internal sealed class ChaosLedger
{
    /// <summary>How services begin that are created only with -IfMissing.</summary>
    public const string OnlyOnce = "once_";

    private readonly List<string> findings = [];
    private readonly Dictionary<string, int> creatorOf = [];
    private readonly Dictionary<string, int> reporterOf = [];
    private readonly HashSet<int> unknown = [];
    private readonly HashSet<int> failedForCertain = [];
    private readonly Dictionary<int, List<bool>> switches = [];
    private readonly Dictionary<string, int> errors = [];
    private readonly object gate = new();
    private readonly Dictionary<string, int> createdIfMissing = [];
    private int current;
    private int skipped;

    public int Done { get; private set; }

    public void Begin(int operation)
    {
        lock (gate)
        {
            current = operation;
        }
    }

    /// <summary>Hears from the server what it really did.</summary>
    public void Executed(string request, byte[] answer)
    {
        var integration = JsonNode.Parse(answer)?["integration"];
        lock (gate)
        {
            if (request.StartsWith("POST", StringComparison.Ordinal) && integration is not null)
            {
                creatorOf[(string)integration["id"]!] = current;
                var service = (string)integration["service_name"]!;
                if (service.StartsWith(OnlyOnce, StringComparison.Ordinal))
                {
                    var place = $"{service} of {(string?)integration["owner"]?["url"]}";
                    createdIfMissing[place] = createdIfMissing.GetValueOrDefault(place) + 1;
                }
            }
            else if (request.StartsWith("PUT", StringComparison.Ordinal) && integration is not null)
            {
                (switches.TryGetValue(current, out var list) ? list : switches[current] = []).Add(
                    (bool)integration["enabled"]!
                );
            }
        }
    }

    public void Read(ShellResult result) => Count(result);

    /// <summary>A list that was returned without an error must hold all that the server has.</summary>
    public void Listed(ShellResult result, int there)
    {
        var listed = result.As<Integration>().Select(row => row.Id).ToArray();
        if (Count(result) && (listed.Length != there || listed.Distinct().Count() != there))
        {
            findings.Add($"{current}: listed {listed.Length} of {there} without an error");
        }
    }

    /// <summary>The same for a product under one or both of its names, where there may be one already.</summary>
    public void CreatedIfMissing(ShellResult result)
    {
        var isClean = Count(result);
        var rows = result.As<Integration>();
        foreach (var row in rows)
        {
            Report(row.Id);
        }

        if (result.ErrorIds.Contains("OutcomeUnknown"))
        {
            unknown.Add(current);
        }
        else if (!isClean && rows.Count == 0)
        {
            failedForCertain.Add(current);
        }

        skipped += isClean && rows.Count == 0 ? 1 : 0;
    }

    public void Switched(bool enabled, ShellResult result, IEnumerable<string> certainErrors)
    {
        var executed = switches.GetValueOrDefault(current) ?? [];
        if (Count(result) && !executed.Contains(enabled))
        {
            findings.Add($"{current}: reported as switched, but the server did not");
        }

        if (
            executed.Count > 0
            && result.ErrorIds.Any(certainErrors.Contains)
            && !result.ErrorText.Contains("may still have executed it", StringComparison.Ordinal)
        )
        {
            findings.Add($"{current}: reported as certainly failed, but the server did it");
        }
    }

    public void Created(ShellResult result)
    {
        if (Count(result))
        {
            Report(Assert.Single(result.As<Integration>()).Id);
        }
        else
        {
            (result.ErrorIds.Single() == "OutcomeUnknown" ? unknown : failedForCertain).Add(current);
        }
    }

    /// <summary>Where the two sides disagree.</summary>
    public IReadOnlyList<string> Findings() =>
        [
            .. findings,
            .. creatorOf
                .GroupBy(entry => entry.Value)
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key}: created {group.Count()} times"),
            .. createdIfMissing
                .Where(entry => entry.Value > 1)
                .Select(entry => $"{entry.Key}: created {entry.Value} times with -IfMissing"),
            .. creatorOf
                .Where(entry => failedForCertain.Contains(entry.Value))
                .Select(entry => $"{entry.Value}: reported as certainly failed, but {entry.Key} was created"),
            .. creatorOf
                .Where(entry => !reporterOf.ContainsKey(entry.Key) && !unknown.Contains(entry.Value))
                .Select(entry => $"{entry.Value}: {entry.Key} was created and never reported"),
            .. reporterOf
                .Where(entry => !creatorOf.ContainsKey(entry.Key))
                .Select(entry => $"{entry.Value}: {entry.Key} was reported, but never created"),
        ];

    public override string ToString() =>
        $"done {Done}, created {creatorOf.Count}, reported as created {reporterOf.Count}, "
        + $"unknown {unknown.Count} (of which created {creatorOf.Count(entry => unknown.Contains(entry.Value))}), "
        + $"certainly failed {failedForCertain.Count}, skipped as existing {skipped}, "
        + $"created with -IfMissing {createdIfMissing.Count} (twice {createdIfMissing.Count(one => one.Value > 1)}), "
        + $"created twice {creatorOf.GroupBy(entry => entry.Value).Count(group => group.Count() > 1)}, "
        + $"findings {Findings().Count}; "
        + "errors: "
        + $"{string.Join(", ", errors.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}"))}";

    private void Report(string id)
    {
        if (!reporterOf.TryAdd(id, current))
        {
            findings.Add($"{current}: {id} was already reported by {reporterOf[id]}");
        }
    }

    private bool Count(ShellResult result)
    {
        lock (gate)
        {
            foreach (var id in result.ErrorIds)
            {
                errors[id] = errors.GetValueOrDefault(id) + 1;
            }

            Done += result.Errors.Count == 0 ? 1 : 0;
            return result.Errors.Count == 0;
        }
    }
}
