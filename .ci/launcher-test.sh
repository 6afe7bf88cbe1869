#!/bin/sh
# Tests the start script `lvslab` with made-up JDKs and a made-up Maven, in a folder with a space in
# its name. Nothing of this machine's own Java is used: the folders that the script looks into are
# replaced in the copy that is tested.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
lab="$work/a lab"
tests=0
failed=0

# A JDK whose `java` tells its version and its arguments, and makes the archive it is asked for.
jdk() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="test"\nJAVA_VERSION="%s"\n' "$2" > "$1/release"
  cat > "$1/bin/java" << JAVA
#!/bin/sh
for a in "\$@"; do
  case \$a in
    -XX:ArchiveClassesAtExit=*)
      echo archive > "\${a#*=}"
      exit "\${TRAINING_EXIT:-0}"
      ;;
  esac
done
echo "java $2"
for a in "\$@"; do echo "arg \$a"; done
exit "\${JAVA_EXIT:-0}"
JAVA
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# A Maven that makes the jar, counts its calls and speaks on standard output.
maven() {
  mkdir -p "$work/maven"
  cat > "$work/maven/mvn" <<'MVN'
#!/bin/sh
echo "maven $*"
echo "on $JAVA_HOME" >> "$COUNT"
[ -z "${MAVEN_FAILS:-}" ] || exit 1
echo jar > "$LAB/javafx-app/target/lvslab.jar"
MVN
  chmod +x "$work/maven/mvn"
}

# A fresh copy of the script among sources, and no JDK anywhere.
fresh() {
  rm -rf "$lab" "${work:?}/home" "$work/folders" "$work/count"
  mkdir -p "$lab/sim-engine/src/main/java" "$lab/javafx-app" "$work/home" "$work/folders/opt"
  touch "$lab/pom.xml" "$lab/sim-engine/pom.xml" "$lab/sim-engine/src/main/java/Engine.java"
  sed -e "s#/usr/lib/jvm#'$work/folders/jvm'#" -e "s# /opt# '$work/folders/opt'#g" \
    -e "s#/usr/[a-z0-9/]*#'$work/folders/none'#g" -e "s# /Library# '$work/folders/Library'#" \
    "$top/lvslab" > "$lab/lvslab"
  chmod +x "$lab/lvslab"
  : > "$work/count"
}

# Runs a command with a clean environment; out, err and code hold what came of it.
start() {
  code=0
  env -i HOME="$work/home" PATH="${path:-$work/maven:/usr/bin:/bin}" LAB="$lab" COUNT="$work/count" \
    "$@" > "$work/out" 2> "$work/err" < /dev/null || code=$?
}

# Tools the script needs, and no java or mvn among them.
bare() {
  mkdir -p "$work/bare"
  for tool in sh env dirname readlink find head mkdir touch cat rm mv echo; do
    ln -sf "$(command -v "$tool")" "$work/bare/$tool"
  done
  path=$work/bare
}

check() {
  tests=$((tests + 1))
  name=$1
  shift
  if ! "$@"; then
    failed=$((failed + 1))
    printf 'FAILED: %s (%s)\n  code %s\n' "$name" "$*" "$code"
    sed 's/^/  out: /' "$work/out"
    sed 's/^/  err: /' "$work/err"
  fi
}

code_is() { [ "$code" = "$1" ]; }
out_has() { grep -qF -- "$1" "$work/out"; }
err_has() { grep -qF -- "$1" "$work/err"; }
err_lines() { [ "$(wc -l < "$work/err")" -eq "$1" ]; }
builds() { [ "$(wc -l < "$work/count")" -eq "$1" ]; }
old() { touch -t 202001010000 "$@"; }

maven
bare

fresh
start "$lab/lvslab" list
check 'no JDK: exit code' code_is 69
check 'no JDK: one line' err_lines 1
check 'no JDK: says what to install' err_has 'JDK 25'
check 'no JDK: nothing on standard output' [ ! -s "$work/out" ]

fresh
jdk "$work/folders/jvm/old" 17.0.15
jdk "$work/folders/jvm/new" 25.0.1
start "$lab/lvslab" list
check 'no Maven: exit code' code_is 69
check 'no Maven: says what to install' err_has 'Maven 3.8.7'
check 'no Maven: one line' err_lines 1

path=$work/maven:$work/bare
start "$lab/lvslab" run 'a file.yaml' ''
check 'first start: exit code' code_is 0
check 'first start: builds' builds 1
check 'first start: one line about it' err_lines 1
check 'first start: the line' err_has 'building lvslab ...'
check 'usual folder: the new JDK, not the old' out_has 'java 25.0.1'
check 'arguments are kept whole' out_has 'arg a file.yaml'
check 'what Maven prints stays away' sh -c "! grep -q maven '$work/out'"
check 'Maven runs on the JDK that was found' grep -qx "on $work/folders/jvm/new" "$work/count"

start "$lab/lvslab" list
check 'second start: no build' builds 1
check 'second start: silent' err_lines 0

start env JAVA_EXIT=3 "$lab/lvslab" run x
check 'the exit code is the program'"'"'s' code_is 3

for source in pom.xml sim-engine/pom.xml sim-engine/src/main/java/Engine.java; do
  old "$lab/javafx-app/target/lvslab.jar" "$lab/pom.xml" "$lab/sim-engine/pom.xml" \
    "$lab/sim-engine/src/main/java/Engine.java" "$lab/sim-engine/src/main/java" \
    "$lab/sim-engine/src/main"
  : > "$work/count"
  start "$lab/lvslab" list
  check "unchanged: no build ($source)" builds 0
  touch "$lab/$source"
  start "$lab/lvslab" list
  check "changed $source: builds" builds 1
done
old "$lab/javafx-app/target/lvslab.jar" "$lab/pom.xml" "$lab/sim-engine/pom.xml"
rm "$lab/sim-engine/src/main/java/Engine.java"
old "$lab/sim-engine/src/main"
: > "$work/count"
start "$lab/lvslab" list
check 'a removed source: builds' builds 1

touch -t 203001010000 "$lab/pom.xml"
start env MAVEN_FAILS=1 "$lab/lvslab" list
check 'a failed build: exit code' code_is 70
check 'a failed build: what Maven said' err_has 'maven -q'
check 'a failed build: not the old program' sh -c "! grep -q java '$work/out'"

fresh
jdk "$work/folders/jvm/new" 25.0.1
jdk "$work/mine" 27
jdk "$work/theirs" 26-ea
start env LVSLAB_JAVA_HOME="$work/mine" JAVA_HOME="$work/theirs" "$lab/lvslab"
check 'LVSLAB_JAVA_HOME comes first' out_has 'java 27'
start env JAVA_HOME="$work/theirs" "$lab/lvslab"
check 'then JAVA_HOME' out_has 'java 26-ea'
jdk "$work/mine" 1.8.0_292
start env LVSLAB_JAVA_HOME="$work/mine" "$lab/lvslab"
check 'an old LVSLAB_JAVA_HOME is passed over' out_has 'java 25.0.1'
check 'and that is said' err_has 'LVSLAB_JAVA_HOME='
start env LVSLAB_JAVA_OPTS='-Xmx1g -Da=b' "$lab/lvslab" list
check 'options of the JVM are words' out_has 'arg -Da=b'

jdk "$work/on path" 25
mkdir -p "$work/links"
ln -sf "../on path/bin/java" "$work/links/java2"
ln -sf java2 "$work/links/java"
path=$work/links:$work/maven:$work/bare
start "$lab/lvslab"
check 'the java on the PATH, through links' out_has 'java 25'
check 'the java on the PATH, not that of the folders' sh -c "! grep -q 25.0.1 '$work/out'"
path=$work/maven:$work/bare

fresh
jdk "$work/home/.sdkman/candidates/java/25.0.1-tem" 25.0.1
start "$lab/lvslab"
check 'SDKMAN' out_has 'java 25.0.1'
fresh
jdk "$work/folders/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home" 25.0.2
start "$lab/lvslab"
check 'macOS' out_has 'java 25.0.2'

fresh
jdk "$work/folders/jvm/new" 25.0.1
start "$lab/lvslab" list
check 'the archive of classes is used' \
  out_has "arg -XX:SharedArchiveFile=$lab/javafx-app/target/lvslab.jsa"
check 'and cannot speak on standard output' out_has 'arg -Xlog:disable'
touch "$lab/pom.xml"
touch -t 202001010000 "$lab/javafx-app/target/lvslab.jar"
start env TRAINING_EXIT=1 "$lab/lvslab" list
check 'an archive that cannot be made: starts' code_is 0
check 'an archive that cannot be made: is not used' sh -c "! grep -q SharedArchive '$work/out'"
check 'an archive that cannot be made: says nothing' err_lines 1

mkdir -p "$work/bin dir"
ln -sf "../a lab/lvslab" "$work/bin dir/lab2"
ln -sf lab2 "$work/bin dir/lab"
start sh -c "cd '$work/bin dir' && ./lab list"
check 'called through links' out_has "arg $lab/javafx-app/target/lvslab.jar"
start sh -c "cd '$work' && sh 'a lab/lvslab' list"
check 'called from another folder' out_has "arg $lab/javafx-app/target/lvslab.jar"

printf '%s passed, %s failed\n' "$((tests - failed))" "$failed"
[ "$failed" -eq 0 ]
