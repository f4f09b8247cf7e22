# What the benchmarks that start processes have in common; they source it. Needs bash and, for figures of processes, Linux.

bench=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname -- "$bench")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
fail() {
    echo "$*" >&2
    exit 2
}

usage() {
    fail "$(sed -n 's/^# Usage: /Usage: /p' "$0")"
}

# How ./demo runs its JVMs: the figures are those of what ships only if they run alike.
parts=$root/launcher/src/main/resources/dev/observatory/launcher/parts.yaml

# Prints the options of every part.
demo_jvm() {
    sed -n 's/^jvm: *\[\(.*\)\] *$/\1/p' "$parts" | tr -d ',' | grep . || fail "$parts names no options in a line jvm: [...]"
}

# Prints the largest heap of a module, as in 96m.
demo_heap() {
    awk -v module="$1" '$1 == "module:" { found = $2 == module } found && $1 == "heap:" { print $2; exit }' "$parts" |
        grep . || fail "$parts names no heap of $1"
}

jvm=$(demo_jvm)
lite_heap=$(demo_heap observability-stack/lite)
service_heap=$(demo_heap llm-proxy-service)

is_whole() {
    case $1 in '' | 0* | *[!0-9]*) return 1 ;; esac
}

work=
pids=
finish() {
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in $pids; do
        wait "$pid" 2>/dev/null || true
    done
    [ -z "$work" ] || rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# prepare MODULE...: copies the applications and this module's classes, or a build beside this would take them away from under
# the processes.
prepare() {
    local module app
    work=$(mktemp -d)
    for module; do
        app=$root/$module/target/quarkus-app
        [ -e "$app/quarkus-run.jar" ] || fail "$app/quarkus-run.jar is missing. Build it: ./mvnw -Dquick package"
        cp -R "$app" "$work/${module##*/}"
    done
    [ -d "$bench/target/lib" ] || fail "$bench/target/lib is missing. Build it: ./mvnw -Dquick package"
    cp -R "$bench/target/classes" "$bench/target/lib" "$work/"
}

# start NAME COMMAND...: leaves its pid in $pid and what it prints in $work/NAME.log
start() {
    local name=$1
    shift
    "$@" >"$work/$name.log" 2>&1 &
    pid=$!
    pids="$pids $pid"
}

# until_it COMMAND...: waits for a command to succeed, as long as the process $pid lives, a minute at most
until_it() {
    local attempts=0
    until "$@" >/dev/null 2>&1; do
        attempts=$((attempts + 1))
        if [ "$attempts" -gt 300 ] || ! kill -0 "$pid" 2>/dev/null; then
            tail -n 20 "$work"/*.log | cut -c 1-300 >&2
            fail "A process did not start: $*"
        fi
        sleep 0.2
    done
}

# start_quarkus NAME HEAP MODULE [COMMAND_BEFORE...]: leaves its port in $port
start_quarkus() {
    local name=$1 heap=$2 module=$3
    shift 3
    start "$name" "$@" "$java" -Xmx"$heap" $jvm ${OURS_OPTIONS:-} -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 \
        -Dquarkus.grpc.server.host=127.0.0.1 -Dquarkus.grpc.server.port=0 -Dlite.otlp.http-port=0 \
        -jar "$work/$module/quarkus-run.jar"
    until_it grep -q 'Listening on: http' "$work/$name.log"
    port=$(sed -n 's/.*Listening on: http:[^"]*:\([0-9]*\).*/\1/p' "$work/$name.log" | head -n 1)
}

# start_sink: leaves its address in $sink, and in $exporter the environment that sends telemetry there. It only acknowledges.
start_sink() {
    start sink "$java" -Xmx64m -XX:+UseSerialGC -cp "$work/classes:$work/lib/*" dev.observatory.bench.overhead.Sink
    until_it test -s "$work/sink.log"
    sink=http://127.0.0.1:$(cat "$work/sink.log")
    exporter="OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT=$sink"
}

# start_services NAME PREFIX COMMAND_BEFORE...: the three, of the prepared modules with that prefix, with a database of their own in
# $work/NAME. Leaves the port of frontend-service in $port, and port:pid of it, backend-service and llm-proxy-service in $services.
start_services() {
    local name=$1 prefix=$2
    shift 2
    start_quarkus "$name-proxy" "$(demo_heap llm-proxy-service)" "${prefix}llm-proxy-service" "$@"
    services=$port:$pid
    start_quarkus "$name-backend" "$(demo_heap backend-service)" "${prefix}backend-service" "$@" \
        LLM_PROXY_URL="http://localhost:$port" OBSERVATORY_DATA_DIR="$work/$name"
    services=$port:$pid,$services
    start_quarkus "$name-frontend" "$(demo_heap frontend-service)" "${prefix}frontend-service" "$@" BACKEND_URL="http://localhost:$port"
    services=$port:$pid,$services
}

# measure JVM_OPTION... CLASS ARGUMENT...: after a line about the machine
measure() {
    echo "$(uname -sm), $(getconf _NPROCESSORS_ONLN) processors, $("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/Java \1/p'), $(uptime | sed 's/.*\(load average\)/\1/') before the run"
    ${pin:-} "$java" -XX:+UseSerialGC -cp "$work/classes:$work/lib/*" "$@"
}
