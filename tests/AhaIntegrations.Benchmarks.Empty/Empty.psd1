@{
    RootModule        = 'Empty.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '0b7f2a64-3c0d-4c19-9d2b-6a4d5c6f7e81'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
