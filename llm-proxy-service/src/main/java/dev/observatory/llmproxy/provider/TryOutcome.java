package dev.observatory.llmproxy.provider;

/** Gets what a try came to: one of the two, once. */
public interface TryOutcome {

    /** The first bytes are here. */
    void answered(ProviderResponse response);

    void failed(ProviderException failure);
}
