namespace AhaIntegrations.Pipeline;

/// <summary>
/// Keeps what may ask or end the pipeline behind the results of the changes that are under way: shown first, it could
/// cost the record of something that no documented call undoes.
/// </summary>
internal sealed class HeldBack
{
    private readonly Queue<Action> actions = new();

    /// <summary>Whether changes are under way whose results are not all written.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Holds back from now on.</summary>
    public void Begin() => IsActive = true;

    /// <summary>Does something now, or after the results if it may interrupt.</summary>
    public void Do(bool mayInterrupt, Action action)
    {
        if (IsActive && mayInterrupt)
        {
            actions.Enqueue(action);
        }
        else
        {
            action();
        }
    }

    /// <summary>Holds back no longer.</summary>
    public void End() => IsActive = false;

    /// <summary>Does what was held back. The first action that throws is the last.</summary>
    public void Release()
    {
        while (actions.Count > 0)
        {
            actions.Dequeue()();
        }
    }
}
