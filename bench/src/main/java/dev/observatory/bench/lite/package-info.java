/** How many spans lite takes in, see bench/README.md. */
package dev.observatory.bench.lite;
