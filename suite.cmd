@echo off
rem Runs a task of the suite: suite TASK COMMAND [OPTIONS]. Builds it first where it is not built.
rem (The script for other systems, suite, also builds anew where a source is newer.)
setlocal
set "root=%~dp0"
set "task=%~1"
set "program=suite"
if "%task%"=="" goto usage
if "%task%"=="help" goto usage
if "%task%"=="--help" goto usage
if "%task%"=="test" (
  call :build -B verify
  exit /b %ERRORLEVEL%
)
set "module="
if "%task%"=="mnist" set "module=mnist-dropout-app"
if "%task%"=="vqa" set "module=vqa-app"
if defined module set "program=suite %task%"
for %%t in (weather sentiment text music memory rnn lstm variants runs compare) do if "%task%"=="%%t" set "module=seq-apps"
if not defined module (
  echo no task is called '%task%': see suite 1>&2
  exit /b 2
)
set "jar=%root%%module%\target\%module%.jar"
if not exist "%jar%" (
  echo building %module% ^(the first time, Maven downloads 250 MB^) 1>&2
  call :build -q -B package -DskipTests -pl %module% -am 1>&2
)
if not exist "%jar%" exit /b 1
rem Where the tests look for data sets too.
if not defined SUITE_DATA_DIR if exist "%root%..\shared\datasets" set "SUITE_DATA_DIR=%root%..\shared\datasets"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "arguments=%*"
if not "%module%"=="seq-apps" call :shifted %*
"%java%" "-Dsuite.command=%program%" -jar "%jar%" %arguments%
exit /b %ERRORLEVEL%

:shifted
for /f "tokens=1,* delims= " %%a in ("%*") do set "arguments=%%b"
exit /b 0

:build
pushd "%root%"
where mvn >nul 2>nul
if errorlevel 1 (call mvnw.cmd %*) else (call mvn %*)
set "built=%ERRORLEVEL%"
popd
exit /b %built%

:usage
echo suite TASK COMMAND [OPTIONS]    runs a task; builds it first where that is needed
echo.
echo   tasks: mnist vqa weather sentiment text music memory rnn lstm variants runs compare test
echo   for example: suite mnist train
exit /b 0
