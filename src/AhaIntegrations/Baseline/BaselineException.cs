using AhaIntegrations.Errors;

namespace AhaIntegrations.Baseline;

/// <summary>A baseline can't be used: all its problems at once, each with its line.</summary>
internal sealed class BaselineException : Exception
{
    private const int MaxShown = 50;

    public BaselineException(ErrorId id, string message)
        : base(message)
    {
        Id = id;
    }

    public BaselineException(IReadOnlyList<BaselineProblem> problems)
        : this(IdOf(problems), Describe(problems)) { }

    public ErrorId Id { get; }

    /// <summary>The common id of the problems; <see cref="ErrorId.InvalidBaseline"/> when they differ.</summary>
    private static ErrorId IdOf(IReadOnlyList<BaselineProblem> problems) =>
        problems.All(problem => problem.Id == problems[0].Id) ? problems[0].Id : ErrorId.InvalidBaseline;

    private static string Describe(IReadOnlyList<BaselineProblem> problems)
    {
        var lines = problems.OrderBy(problem => problem.Line).Select(problem => problem.ToString()).ToList();
        if (lines.Count > MaxShown)
        {
            var rest = FormattableString.Invariant($"and {lines.Count - MaxShown} more problems");
            lines = [.. lines.Take(MaxShown), rest];
        }

        return lines.Count == 1 ? lines[0] : string.Join("\n  ", ["it has these problems:", .. lines]);
    }
}
