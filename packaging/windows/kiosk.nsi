; The installer for Windows, for makensis; `tools/package_windows.py` runs it. docs/WINDOWS.md says
; how it is used and what was proven of it.
;
; Decides: where the program goes, what stands in the start menu, and that nothing is removed before
; the settings of Windows are put back. It sets up no seat and no user: docs/WINDOWS.md.
;
; Given by the build: VERSION, VERSION_OF_FOUR, BUNDLE, OUTPUT, KAZAKH (the language file), LICENCE,
; MIB (of the installed files).

Target amd64-unicode
Unicode true
SetCompressor /FINAL ${COMPRESSION}
RequestExecutionLevel admin
ManifestSupportedOS all
ManifestDPIAware true

!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kiosk"
; Windows 10 version 1903: the first with the ICU library that the windows of the kiosk are linked to.
!define OLDEST_BUILD 18362
; Exit codes, for a fleet.
!define CODE_UNFIT 3
!define CODE_RUNNING 4
!define CODE_NOT_RESTORED 5
!define CODE_NO_TASK 6
!define CODE_NOT_NOW 7
; What opens a PC at its start that a cut of power left half closed, as kiosk-unfinished.service does
; on Linux: a finished lock is left alone.
!define TASK "Kiosk-unfinished"

Name "Kiosk"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Kiosk"
InstallDirRegKey HKLM "${KEY}" "InstallLocation"
BrandingText "Kiosk ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
XPStyle on

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Russian.nlf"
LoadLanguageFile "${KAZAKH}"
!define KK 1087
!define RU 1049
!define EN 1033

LangString Unfit ${EN} "The kiosk needs 64-bit Windows 10, version 1903, or newer. Nothing was installed."
LangString Unfit ${RU} "Киоску нужна 64-разрядная Windows 10 версии 1903 или новее. Ничего не установлено."
LangString Unfit ${KK} "Киоскке 64 разрядты Windows 10, 1903 нұсқасы немесе одан жаңасы керек. Ештеңе орнатылған жоқ."
LangString Running ${EN} "The kiosk is running, or its files are in use. Close it on this PC, then start this again. Nothing was changed."
LangString Running ${RU} "Киоск запущен, или его файлы заняты. Закройте его на этом компьютере и запустите установку или удаление снова. Ничего не изменено."
LangString Running ${KK} "Киоск іске қосулы немесе оның файлдары бос емес. Оны осы компьютерде жауып, орнатуды немесе жоюды қайта бастаңыз. Ештеңе өзгертілген жоқ."
LangString NotRestored ${EN} "FAILED: the settings of Windows that lock this PC could not be put back, so nothing was removed. Start $\"kiosk.exe lockdown restore$\" as an administrator and read what it says; then uninstall again."
LangString NotRestored ${RU} "НЕ УДАЛЕНО: не удалось вернуть в прежнее состояние настройки Windows, которые блокируют этот компьютер, поэтому ничего не удалено. Запустите $\"kiosk.exe lockdown restore$\" от имени администратора и прочтите ответ; затем повторите удаление."
LangString NotRestored ${KK} "ЖОЙЫЛМАДЫ: осы компьютерді құлыптайтын Windows баптауларын бұрынғы күйіне қайтару мүмкін болмады, сондықтан ештеңе жойылған жоқ. $\"kiosk.exe lockdown restore$\" командасын әкімші ретінде іске қосып, жауабын оқыңыз; содан кейін жоюды қайталаңыз."
LangString NotNow ${EN} "A sitting or an exam at this PC is not finished, so the program was not replaced. Finish it and hand it over first, then start this again. Nothing was changed."
LangString NotNow ${RU} "Тестирование на этом компьютере не завершено, поэтому программа не заменена. Сначала завершите его и передайте данные, затем запустите установку снова. Ничего не изменено."
LangString NotNow ${KK} "Осы компьютердегі тестілеу аяқталмаған, сондықтан бағдарлама ауыстырылмады. Алдымен оны аяқтап, деректерін тапсырыңыз, содан кейін орнатуды қайта бастаңыз. Ештеңе өзгертілген жоқ."
LangString NoTask ${EN} "The kiosk is installed, but Windows did not take the task that opens this PC again after a power cut in the middle of locking it. Start the installer again; until then start $\"kiosk.exe lockdown restore$\" as an administrator after a power cut."
LangString NoTask ${RU} "Киоск установлен, но Windows не приняла задание, которое снова открывает этот компьютер, если питание пропало во время блокировки. Запустите установку снова; до тех пор после сбоя питания запускайте $\"kiosk.exe lockdown restore$\" от имени администратора."
LangString NoTask ${KK} "Киоск орнатылды, бірақ құлыптау кезінде қуат өшсе, осы компьютерді қайта ашатын тапсырманы Windows қабылдамады. Орнатуды қайта іске қосыңыз; оған дейін қуат өшкеннен кейін $\"kiosk.exe lockdown restore$\" командасын әкімші ретінде іске қосыңыз."
LangString Restoring ${EN} "Putting back the settings of Windows"
LangString Restoring ${RU} "Возврат прежних настроек Windows"
LangString Restoring ${KK} "Windows-тың бұрынғы баптауларын қайтару"
LangString Doctor ${EN} "Check this PC"
LangString Doctor ${RU} "Проверить этот компьютер"
LangString Doctor ${KK} "Осы компьютерді тексеру"
LangString SetUp ${EN} "Set this PC up"
LangString SetUp ${RU} "Настроить этот компьютер"
LangString SetUp ${KK} "Осы компьютерді баптау"
LangString Remove ${EN} "Remove the kiosk"
LangString Remove ${RU} "Удалить киоск"
LangString Remove ${KK} "Киоскты жою"

VIProductVersion "${VERSION_OF_FOUR}"
VIFileVersion "${VERSION_OF_FOUR}"
!macro Version LANGUAGE DESCRIPTION
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "Kiosk"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DESCRIPTION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "Apache-2.0"
!macroend
!insertmacro Version ${EN} "Installer of the exam kiosk"
!insertmacro Version ${RU} "Установщик экзаменационного киоска"
!insertmacro Version ${KK} "Емтихан киоскінің орнатқышы"

; Says a sentence, to a person or for a fleet, and ends with a code.
!macro Refuse SENTENCE CODE
  MessageBox MB_ICONSTOP|MB_OK "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Abort "${SENTENCE}"
!macroend

; Has Windows run "lockdown restore --unfinished" at every start, as SYSTEM; $0 is 0 where it will.
!macro MakeTask
  InitPluginsDir
  FileOpen $1 "$PLUGINSDIR\task.xml" w
  FileWriteUTF16LE /BOM $1 '<?xml version="1.0" encoding="UTF-16"?>$\r$\n'
  FileWriteUTF16LE $1 '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">$\r$\n'
  FileWriteUTF16LE $1 '<Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>$\r$\n'
  FileWriteUTF16LE $1 '<Principals><Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>$\r$\n'
  FileWriteUTF16LE $1 '<Settings><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries><StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><ExecutionTimeLimit>PT10M</ExecutionTimeLimit><Enabled>true</Enabled></Settings>$\r$\n'
  FileWriteUTF16LE $1 '<Actions Context="Author"><Exec><Command>$INSTDIR\kiosk.exe</Command><Arguments>lockdown restore --unfinished</Arguments></Exec></Actions></Task>$\r$\n'
  FileClose $1
  ClearErrors
  ExecWait '"$SYSDIR\schtasks.exe" /create /f /tn "${TASK}" /xml "$PLUGINSDIR\task.xml"' $0
  ${If} ${Errors}
    StrCpy $0 1
  ${EndIf}
!macroend

; Whether the program can be replaced: Windows lends no running program for writing.
!macro RefuseRunning
  ${If} ${FileExists} "$INSTDIR\kiosk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\kiosk.exe" a
    ${If} ${Errors}
      !insertmacro Refuse "$(Running)" ${CODE_RUNNING}
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Whether nothing goes on at this PC that belongs to the build that is there: it knows, and says so
; by a code that nothing else has.
!macro RefuseSitting
  ${If} ${FileExists} "$INSTDIR\kiosk.exe"
    StrCpy $0 0
    ExecWait '"$INSTDIR\kiosk.exe" replaceable --data "$APPDATA\Kiosk\seat"' $0
    ${If} $0 = ${CODE_NOT_NOW}
      !insertmacro Refuse "$(NotNow)" ${CODE_NOT_NOW}
    ${EndIf}
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_ICONSTOP|MB_OK "$(Unfit)" /SD IDOK
    SetErrorLevel ${CODE_UNFIT}
    Quit
  ${EndIf}
FunctionEnd

Section "Kiosk"
  SetRegView 64
  SetShellVarContext all
  !insertmacro RefuseRunning
  !insertmacro RefuseSitting
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}\*"
  File "/oname=LICENSE.txt" "${LICENCE}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateDirectory "$SMPROGRAMS\Kiosk"
  CreateShortCut "$SMPROGRAMS\Kiosk\$(Doctor).lnk" "$SYSDIR\cmd.exe" '/k ""$INSTDIR\kiosk.exe" doctor"' "$INSTDIR\kiosk.exe"
  ; It says so itself where it is not started as an administrator.
  CreateShortCut "$SMPROGRAMS\Kiosk\$(SetUp).lnk" "$SYSDIR\cmd.exe" '/k ""$INSTDIR\kiosk.exe" setup"' "$INSTDIR\kiosk.exe"
  CreateShortCut "$SMPROGRAMS\Kiosk\$(Remove).lnk" "$INSTDIR\uninstall.exe"

  WriteRegStr HKLM "${KEY}" "DisplayName" "Kiosk"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\kiosk.exe"
  WriteRegStr HKLM "${KEY}" "Publisher" "Kiosk"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  IntOp $0 ${MIB} * 1024
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" $0
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
  !insertmacro MakeTask
  ${If} $0 <> 0
    MessageBox MB_ICONEXCLAMATION|MB_OK "$(NoTask)" /SD IDOK
    SetErrorLevel ${CODE_NO_TASK}
  ${EndIf}
SectionEnd

Section "Uninstall"
  SetRegView 64
  SetShellVarContext all
  ; First of all: a lock that outlives the program can be opened by nobody.
  DetailPrint "$(Restoring)"
  ClearErrors
  ExecWait '"$INSTDIR\kiosk.exe" lockdown restore' $0
  ${If} ${Errors}
  ${OrIf} $0 <> 0
    !insertmacro Refuse "$(NotRestored)" ${CODE_NOT_RESTORED}
  ${EndIf}
  !insertmacro RefuseRunning
  ExecWait '"$SYSDIR\schtasks.exe" /delete /f /tn "${TASK}"'
  ; By name, never the folder: it may be one in which something else lies. Data of a seat lie
  ; elsewhere and stay: they are evidence.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\kiosk.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  RMDir /r "$SMPROGRAMS\Kiosk"
  DeleteRegKey HKLM "${KEY}"
  ; What `lockdown restore` locked itself by; a record that says more than "nothing" stays.
  Delete "$APPDATA\KioskLockdown\lock"
  RMDir "$APPDATA\KioskLockdown"
SectionEnd
