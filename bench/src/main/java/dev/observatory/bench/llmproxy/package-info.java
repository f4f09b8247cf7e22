/** What llm-proxy-service adds to a call of a model, beside other proxies and no proxy at all. */
package dev.observatory.bench.llmproxy;
