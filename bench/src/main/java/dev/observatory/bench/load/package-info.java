/** Load at a rate that does not depend on the answers, and what came of it. Knows nothing of what is called. */
package dev.observatory.bench.load;
