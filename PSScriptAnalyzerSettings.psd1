@{
    ExcludeRules = @(
        'PSAvoidOverwritingBuiltInCmdlets'               # the stand-ins for the help's examples do just that
        'PSAvoidUsingWriteHost'                          # the tour is made to be looked at
        'PSReviewUnusedParameter'                        # does not see that functions of a script use the script's parameters
        'PSUseDeclaredVarsMoreThanAssignments'           # does not see that tests use what BeforeAll sets
        'PSAvoidUsingConvertToSecureStringWithPlainText' # tests need secrets that they know
    )
    Rules        = @{
        PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.4') }
    }
}
