; The installer for Windows (Inno Setup 6), for one person, without administrator rights.
; It was not tried: no Windows was at hand. The release workflow (.github/workflows/release.yml) builds it and runs it.
;
;   iscc /DVersion=0.1.0 packaging\windows\jellyfish-setup.iss
;   iscc /DVersion=0.1.0 /DSigned "/Ssigntool=signtool sign /fd sha256 /tr TIME_STAMP_SERVER /td sha256 /sha1 THUMBPRINT $f" ...
;
; With /DSigned the installer and its uninstaller are signed by the command that /Ssigntool names; packaging\windows\sign.ps1 signs
; what is inside before.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#define Name "Jellyfish Setup"
#define Source "..\..\dist\jellyfish-setup"

[Setup]
; This identity stays the same in all versions, by which a newer one replaces an older one.
AppId={{6F0B6C57-6B7C-4F39-9F7A-4C3B0B1E5D21}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=Cogito Group
AppPublisherURL=https://cogitogroup.net
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\jellyfish-setup.ico
UninstallDisplayIcon={app}\jellyfish-setup-window.exe
OutputDir=..\..\dist
OutputBaseFilename=jellyfish-setup-{#Version}-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
ChangesEnvironment=yes
#ifdef Signed
SignTool=signtool
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"

[CustomMessages]
en.Command=Use the command “jellyfish-setup” in terminals
de.Command=Den Befehl „jellyfish-setup“ in Terminals verwenden
es.Command=Usar el comando «jellyfish-setup» en los terminales
fr.Command=Utiliser la commande « jellyfish-setup » dans les terminaux
ja.Command=ターミナルで「jellyfish-setup」コマンドを使う

[Tasks]
Name: "command"; Description: "{cm:Command}"
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not stay beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "..\..\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"
Source: "..\licences\*"; DestDir: "{app}\licences"

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\jellyfish-setup-window.exe"; AppUserModelID: "net.cogitogroup.JellyfishSetup"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\jellyfish-setup-window.exe"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: command; Check: IsMissingInPath

[Run]
Filename: "{app}\jellyfish-setup-window.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
function PathOfThisUser(): String;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Result) then
    Result := '';
end;

function IsMissingInPath(): Boolean;
begin
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(PathOfThisUser()) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path: String;
begin
  if Step <> usPostUninstall then
    exit;
  Path := ';' + PathOfThisUser() + ';';
  if StringChangeEx(Path, ';' + ExpandConstant('{app}') + ';', ';', True) > 0 then
    RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Copy(Path, 2, Length(Path) - 2));
end;
