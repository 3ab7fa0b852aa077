namespace AhaIntegrations;

/// <summary>The methods that <c>Invoke-AhaRestMethod</c> can send.</summary>
public enum RestMethod
{
    /// <summary>Reads.</summary>
    Get,

    /// <summary>Creates. Never repeated when it may have been executed.</summary>
    Post,

    /// <summary>Changes.</summary>
    Put,

    /// <summary>Changes a part. Never repeated when it may have been executed.</summary>
    Patch,

    /// <summary>Deletes.</summary>
    Delete,
}
