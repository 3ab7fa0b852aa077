namespace AhaIntegrations;

/// <summary>Where a page stands in its list. <c>current_page</c> was seen as text, <c>total_pages</c> as 0.</summary>
internal sealed record Pagination(int? TotalRecords, int? TotalPages, int? CurrentPage);
