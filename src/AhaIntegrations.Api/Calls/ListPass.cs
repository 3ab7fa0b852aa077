using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Calls;

/// <summary>
/// One reading of a list from its first page: what came, and whether that is all. A list without a cursor can't be
/// trusted to be whole: rows shift between pages when others are removed, and servers were seen to repeat a page, and
/// to announce fewer pages than their records need.
/// </summary>
internal sealed class ListPass
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private int rowsWithoutId;
    private bool stopsEarly;

    /// <summary>The number of records that the server announced last; null when it announced none.</summary>
    public int? Total { get; private set; }

    /// <summary>How many records came: ids count once.</summary>
    public int Count => ids.Count + rowsWithoutId;

    /// <summary>Whether the announced number of records changed between two pages.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Whether another page would bring nothing more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether all that the server announced came, while the announced number stayed the same.</summary>
    public bool IsComplete => !HasChanged && !IsShort;

    /// <summary>Whether another pass can bring what this one missed. Rows without ids can't be told apart.</summary>
    public bool IsRepeatable => rowsWithoutId == 0;

    private bool IsShort => Total is { } total ? Count < total : stopsEarly;

    /// <summary>Adds a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="number">Its number, from 1, as it was requested.</param>
    public void Add(ListPage page, int number)
    {
        var (idsBefore, withoutIdBefore) = (ids.Count, rowsWithoutId);
        foreach (var id in page.Ids)
        {
            if (id is not null)
            {
                ids.Add(id);
            }
            else
            {
                rowsWithoutId++;
            }
        }

        if (page.Pagination?.TotalRecords is { } total)
        {
            HasChanged |= Total is { } earlier && earlier != total;
            Total = total;
        }

        // Rows without ids are new only if the page says where it stands.
        var hasNew = ids.Count > idsBefore || (rowsWithoutId > withoutIdBefore && page.Pagination is not null);
        var isLast = page.Pagination?.IsLast(number) == true;
        stopsEarly = !hasNew && page.Rows.Length > 0 && page.Pagination is { TotalPages: not null } && !isLast;

        // A last page before all records came is asked past; without ids that would only repeat rows.
        IsOver = !hasNew || (isLast && !(IsShort && IsRepeatable));
    }
}
