package dev.observatory.backend.scenario;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;
import dev.observatory.instrumentation.logging.LogSink;

/** The model answers well before each test, and all scenarios are off after it. */
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
abstract class ScenarioTest {

    @Inject
    @LogSink
    Lines lines;

    @BeforeEach
    void answerWell() {
        Chats.modelAnswers();
    }

    @AfterEach
    void allOff() {
        Chats.switchOff();
    }
}
