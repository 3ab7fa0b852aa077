# Stand-ins for commands of PowerShell's Utility module, which the bare engine lacks: just enough for the examples of the
# help, with the parameters of the true ones. In a PowerShell of their own the examples run with the true ones.

$files = @{}
$folder = $PSScriptRoot

function Export-Csv([Parameter(Position = 0)] [string] $Path, [switch] $NoTypeInformation, [Parameter(ValueFromPipeline)] [psobject] $InputObject) {
    begin { $rows = [System.Collections.Generic.List[object]]::new() }
    process {
        $row = [ordered]@{}
        foreach ($property in $InputObject.psobject.Properties) { $row[$property.Name] = "$($property.Value)" }
        $rows.Add([pscustomobject]$row)
    }
    end { $files[$Path] = $rows }
}

function Import-Csv([Parameter(Position = 0)] [string] $Path) {
    if ($files[$Path]) { return $files[$Path] }
    $lines = [System.IO.File]::ReadAllLines([System.IO.Path]::Combine($folder, $Path))
    $columns = $lines[0].Split(',')
    foreach ($line in $lines[1..($lines.Count - 1)]) {
        $row = [ordered]@{}
        $cells = $line.Split(',')
        for ($i = 0; $i -lt $columns.Count; $i++) { $row[$columns[$i]] = $cells[$i] }
        [pscustomobject]$row
    }
}

function Select-Object([Parameter(Position = 0)] [object[]] $Property, [Parameter(ValueFromPipeline)] [psobject] $InputObject) {
    process {
        $row = [ordered]@{}
        foreach ($name in $Property) { $row[$name] = $InputObject.$name }
        [pscustomobject]$row
    }
}

function Group-Object([Parameter(Position = 0)] [object[]] $Property, [switch] $NoElement, [Parameter(ValueFromPipeline)] [psobject] $InputObject) {
    begin { $groups = [ordered]@{} }
    process { $groups["$($InputObject.($Property[0]))"] += @($InputObject) }
    end { foreach ($name in $groups.Keys) { [pscustomobject]@{ Count = $groups[$name].Count; Name = $name } } }
}

function Sort-Object([Parameter(Position = 0)] [object[]] $Property, [switch] $Descending, [Parameter(ValueFromPipeline)] [psobject] $InputObject) {
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end {
        $sorted = [System.Linq.Enumerable]::OrderBy($all, [Func[object, object]] { $args[0].($Property[0]) })
        if ($Descending) { [System.Linq.Enumerable]::Reverse($sorted) } else { $sorted }
    }
}

function Compare-Object([Parameter(Position = 0)] [psobject[]] $ReferenceObject, [Parameter(Position = 1)] [psobject[]] $DifferenceObject, [object[]] $Property) {
    $keys = foreach ($side in $ReferenceObject, $DifferenceObject) {
        , @(foreach ($item in $side) { @(foreach ($name in $Property) { $item.$name }) -join '/' })
    }
    foreach ($key in $keys[0]) { if ($key -notin $keys[1]) { [pscustomobject]@{ Key = $key; SideIndicator = '<=' } } }
    foreach ($key in $keys[1]) { if ($key -notin $keys[0]) { [pscustomobject]@{ Key = $key; SideIndicator = '=>' } } }
}

function Format-List([Parameter(Position = 0)] [object[]] $Property, [Parameter(ValueFromPipeline)] [psobject] $InputObject) {
    process { foreach ($item in $InputObject.psobject.Properties) { "$($item.Name) : $($item.Value)" } }
}
