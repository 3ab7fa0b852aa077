namespace AhaIntegrations.Tests;

/// <summary>The ways in which the pages of a list can fail to add up.</summary>
public enum ListFault
{
    None,

    /// <summary>Whatever page is asked for, the first one comes.</summary>
    RepeatsFirstPage,

    /// <summary>The number of pages is 0.</summary>
    TotalPagesZero,

    /// <summary>The number of pages is 1.</summary>
    TotalPagesOne,

    /// <summary>A row of page 1 is removed after page 1 was read: all later rows move up by one.</summary>
    Shifts,

    /// <summary>The last row is announced, but never comes.</summary>
    OmitsLastRow,
}
