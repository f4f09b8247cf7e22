/** How many spans lite takes in, see bench/README.md. */
package observatory.bench.lite;
