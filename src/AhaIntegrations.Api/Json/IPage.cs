namespace AhaIntegrations;

/// <summary>A page of any list.</summary>
/// <typeparam name="T">The type of its rows.</typeparam>
internal interface IPage<T>
{
    List<T> Rows { get; }

    Pagination? Pagination { get; }
}
