# Signs the programs and our own libraries of the built folder, and sees that the signatures are good.
# It was not tried: neither Windows nor a certificate was at hand.
#
#   packaging\windows\sign.ps1 -Thumbprint … -TimeServer …
#
# The certificate lies in the person's own certificate store (or in a token that shows it there). Qt's and Python's libraries that carry a
# signature of their makers keep it.
param(
    [Parameter(Mandatory)] [string] $Thumbprint,
    [Parameter(Mandatory)] [string] $TimeServer,
    [string] $Folder = "$PSScriptRoot\..\..\dist\jellyfish-setup"
)
$ErrorActionPreference = "Stop"

$files = Get-ChildItem -Path $Folder -Recurse -Include *.exe, *.dll, *.pyd |
    Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -eq "NotSigned" }
foreach ($file in $files) {
    & signtool sign /q /fd sha256 /tr $TimeServer /td sha256 /sha1 $Thumbprint $file.FullName
    if ($LASTEXITCODE -ne 0) { throw "signtool did not sign $($file.FullName)" }
}
foreach ($program in Get-ChildItem -Path $Folder -Filter *.exe) {
    & signtool verify /q /pa /tw $program.FullName
    if ($LASTEXITCODE -ne 0) { throw "The signature of $($program.FullName) is not good" }
}
Write-Output "$($files.Count) files were signed."
