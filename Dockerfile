# One image for each program: SERVICE is frontend-service, backend-service, llm-proxy-service or bench (the visitors).
# Two targets: prod, small and closed, and dev, a JDK to look inside with. Why they differ: docs/concepts/images.md
# A third one, lite, is prod for lite. Compose doesn't start it: docs/how-to/lite.md
# The defaults of the two ARGs are those of .env; a test compares them.
ARG JDK_IMAGE=eclipse-temurin:25.0.3_9-jdk-noble
ARG RUNTIME_IMAGE=ubuntu:24.04

# ---- build: all programs at once, so that the four images share one run of Maven. Jars run on any architecture.
FROM --platform=$BUILDPLATFORM ${JDK_IMAGE} AS build
WORKDIR /source
COPY . .
# A vendor that gets the log lines as well: cloudwatch-logs or rollbar
ARG VENDOR
# Downloads (Maven itself, too) stay in the cache between builds; one build at a time may write to it.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw -B -ntp -Dquick ${VENDOR:+-Dvendor=$VENDOR} package -am -pl frontend-service,backend-service,llm-proxy-service,bench
# The embedded PostgreSQL is for machines without Docker: 88 MB of programs for four platforms. Quarkus opens every jar
# that it was built with, so they are emptied, not removed. Without DATABASE_URL, backend-service then ends and says so.
RUN set -e; mkdir -p /empty /programs/bench; \
    for service in frontend-service backend-service llm-proxy-service; do \
        mv $service/target/quarkus-app /programs/$service; \
    done; \
    for jar in /programs/backend-service/lib/main/io.zonky.test.postgres.*.jar; do jar -cf "$jar" -C /empty .; done; \
    mv bench/target/bench.jar bench/target/lib/*.jar /programs/bench
# Asks a service whether it is ready, because prod has no program that could: java @/probe/options PORT
# By a plain socket, which loads fewer classes than an HTTP client, every ten seconds.
WORKDIR /probe
COPY <<'JAVA' Ready.java
import java.io.*;
import java.net.*;

/** Ends with 0 if http://127.0.0.1:PORT/q/health/ready answers 200 within four seconds, else with 1. */
class Ready {
    public static void main(String[] args) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1000);
            socket.setSoTimeout(4000);
            socket.getOutputStream().write("GET /q/health/ready HTTP/1.0\r\n\r\n".getBytes());
            String answer = new String(socket.getInputStream().readAllBytes());
            System.out.println(answer);
            System.exit(answer.startsWith("HTTP/1.0 200") || answer.startsWith("HTTP/1.1 200") ? 0 : 1);
        } catch (IOException e) {
            System.out.println("Port " + args[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
JAVA
COPY <<'OPTIONS' options
-Xshare:auto
-Xms4m
-Xmx8m
-XX:ReservedCodeCacheSize=8m
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-cp /probe
Ready
OPTIONS
RUN javac --release 17 Ready.java && rm Ready.java

# ---- lite, in a stage of its own, so that the other images need not wait for it
FROM build AS build-lite
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw -B -ntp -Dquick package -am -pl observability-stack/lite \
    && mv observability-stack/lite/target/quarkus-app /programs/lite

# ---- runtime: Java SE without the compiler and the tools, for the architecture of the image
FROM ${JDK_IMAGE} AS runtime
# unsupported: Netty and others reach for sun.misc.Unsafe; management: memory and CPU metrics; zipfs: resources in jars;
# naming.dns: addresses by DNS. The archive of loaded classes is made here, since only this exact Java can use it.
RUN "$JAVA_HOME/bin/jlink" --output /opt/jre --no-header-files --no-man-pages --compress zip-6 \
        --add-modules java.se,jdk.unsupported,jdk.management,jdk.zipfs,jdk.naming.dns \
    && /opt/jre/bin/java -XX:+UseSerialGC -Xshare:dump

# ---- what prod and lite have in common: all but the program
FROM ${RUNTIME_IMAGE} AS closed
COPY --from=runtime /opt/jre /opt/jre
COPY --from=build /probe /probe
# The place for an AOT cache: trained here by a run of /app on exactly this Java, and named below by -XX:AOTCache; the jars have to be an
# aot-jar then. What it saves: docs/concepts/start-and-memory.md
ENV PATH=/opt/jre/bin:$PATH
WORKDIR /app
USER 10001:10001
# The heap follows the container's memory limit, so that only the limit is set anywhere. Min is what holds below 250 MB,
# Max above. The rest is for classes, compiled code, threads and network buffers. The quick compiler alone takes less
# memory and starts sooner.
ENTRYPOINT ["java", "-XX:MinRAMPercentage=40", "-XX:MaxRAMPercentage=40", "-XX:+UseSerialGC", \
            "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"]
CMD ["-jar", "/app/quarkus-run.jar"]

# ---- prod
FROM closed AS prod
ARG SERVICE
COPY --from=build /programs/${SERVICE} /app

# ---- lite: publish its ports on 127.0.0.1. It answers to localhost and addresses; ALLOWED_HOSTS lists further names.
FROM closed AS lite
ENV HTTP_HOST=0.0.0.0 ALLOWED_HOSTS=localhost
EXPOSE 3000 4317 4318
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["java", "@/probe/options", "3000"]
COPY --from=build-lite /programs/lite /app

# ---- dev: the same program with a JDK around it (jcmd, jfr, jstack), curl, jq, a debugger's port, and live reload
FROM ${JDK_IMAGE} AS dev
ARG SERVICE
# With a name for the user, since jcmd finds a JVM by it.
RUN apt-get update && apt-get install -y --no-install-recommends curl jq && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home observatory
COPY --chmod=755 <<'SH' /usr/local/bin/java-reloading
#!/bin/sh
# Runs java with these arguments, and again whenever the jars in /app have changed: mount target/quarkus-app there.
stamp() { find /app -name '*.jar' -exec stat -c '%n %s %Y' {} + 2>/dev/null | sort | cksum; }

stop() { kill "$java" 2>/dev/null; wait "$java"; }

# Java loads classes from /app until its end. If the jars are gone by then, it can't end, and would go on with the old code.
replace() {
    kill "$java" 2>/dev/null
    for i in 1 2 3 4 5; do kill -0 "$java" 2>/dev/null && sleep 1; done
    kill -KILL "$java" 2>/dev/null
    wait "$java"
}

trap 'stop; exit 143' TERM INT
while :; do
    # A build that is still writing is waited for.
    until running=$(stamp); sleep 1; [ "$running" = "$(stamp)" ] && [ -n "$(ls /app)" ]; do :; done
    java "$@" &
    java=$!
    while kill -0 "$java" 2>/dev/null && [ "$running" = "$(stamp)" ]; do sleep 1; done
    # It ended by itself: so does the container, with its exit code.
    [ "$running" != "$(stamp)" ] || { wait "$java"; exit; }
    echo "/app has changed: starting again"
    replace
done
SH
COPY --from=build /probe /probe
COPY --from=build /programs/${SERVICE} /app
WORKDIR /app
USER 10001:10001
EXPOSE 5005
ENTRYPOINT ["java-reloading", "-XX:MinRAMPercentage=40", "-XX:MaxRAMPercentage=40", "-XX:+UseSerialGC", \
            "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", \
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005"]
CMD ["-jar", "/app/quarkus-run.jar"]
