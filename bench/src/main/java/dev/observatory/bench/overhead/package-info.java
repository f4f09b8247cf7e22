/** What telemetry costs the three services: the same requests with some of it, all of it and none. */
package dev.observatory.bench.overhead;
