package dev.observatory.instrumentation;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertFalse;

/** An application that adds the library and switches every feature off, each by its own setting. */
@QuarkusTest
@TestProfile(FeaturesOffTest.AllOff.class)
class FeaturesOffTest {

    public static class AllOff implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Stream.of(Feature.values())
                    .collect(Collectors.toMap(feature -> feature.property, feature -> "false"));
        }
    }

    @Inject
    RunningApp app;

    @ParameterizedTest
    @EnumSource
    void feature_isGone(Feature feature) {
        assertFalse(feature.isIn(app));
    }
}
