namespace AhaIntegrations;

/// <summary>Why a pause journal can't be used. The names are the ids of the errors.</summary>
internal enum JournalProblem
{
    /// <summary>There is no such file.</summary>
    JournalNotFound,

    /// <summary>The file is something else, and must not be written to.</summary>
    NotAJournal,

    /// <summary>A line that is not the last one can't be read.</summary>
    JournalDamaged,

    /// <summary>A newer version of the module has written it.</summary>
    JournalTooNew,

    /// <summary>It holds integrations of another account.</summary>
    JournalOfAnotherAccount,

    /// <summary>The file can't be opened for writing, or does not keep what is written.</summary>
    JournalNotWritable,
}
