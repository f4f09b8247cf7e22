package dev.observatory.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.simulator.SimulatedAnswer.Choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a request asks for is done, or refused by its name. */
class ObedienceTest {

    private static final String M = "'messages':[{'role':'user','content':'What is a trace?'}]";
    private static final String WEATHER = "{'type':'object','properties':{'city':{'type':'string','enum':['Berlin']}},"
            + "'required':['city'],'additionalProperties':false}";
    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'time'}},"
            + "{'type':'function','function':{'name':'weather','parameters':" + WEATHER + "}}]";

    private final ObjectMapper json = new ObjectMapper();
    private final Simulator simulator =
            new Simulator(new CannedAnswers(json), new Tokens(), new SimulatorTest.Config(), json);

    @Test
    void maxTokens_cutTheAnswer() {
        SimulatedAnswer cut = chat("{'max_tokens':5," + M + "}");
        SimulatedAnswer least = chat("{'max_tokens':7,'max_completion_tokens':3," + M + "}");
        SimulatedAnswer whole = chat("{'max_completion_tokens':5000," + M + "}");

        assertEquals("length", cut.choices().get(0).finishReason());
        assertEquals(5, cut.usage().outputTokens());
        assertEquals(3, least.usage().outputTokens());
        assertEquals("stop", whole.choices().get(0).finishReason());
        assertTrue(
                whole.choices().get(0).content().startsWith(cut.choices().get(0).content()));
    }

    @Test
    void stop_endsTheAnswerBeforeIt() {
        String whole = content("{" + M + "}");
        String word = whole.split(" ")[3];

        String stopped = content("{'stop':['never','%s'],".formatted(word) + M + "}");

        assertEquals(whole.substring(0, whole.indexOf(word)), stopped);
    }

    @Test
    void n_givesSoManyChoices() {
        SimulatedAnswer answer = chat("{'n':3," + M + "}");

        assertEquals(3, answer.choices().size());
        assertEquals(2, answer.choices().get(2).index());
        assertEquals(
                3 * chat("{" + M + "}").usage().outputTokens(), answer.usage().outputTokens());
    }

    @Test
    void jsonObject_isOne() throws JsonProcessingException {
        assertTrue(json.readTree(content("{'response_format':{'type':'json_object'}," + M + "}"))
                .isObject());
    }

    @Test
    void jsonSchema_isKept() throws JsonProcessingException {
        JsonNode value =
                json.readTree(content("{'response_format':{'type':'json_schema','json_schema':{'name':'w','schema':"
                        + WEATHER + "}}," + M + "}"));

        assertEquals("{\"city\":\"Berlin\"}", value.toString());
    }

    @Test
    void requiredTool_isCalledWithValidArguments() {
        Choice named = chat("{'tool_choice':{'type':'function','function':{'name':'weather'}}," + TOOLS + "," + M + "}")
                .choices()
                .get(0);
        Choice any = chat("{'tool_choice':'required'," + TOOLS + "," + M + "}")
                .choices()
                .get(0);

        assertEquals("weather", named.tool());
        assertEquals("{\"city\":\"Berlin\"}", named.content());
        assertEquals("tool_calls", named.finishReason());
        assertEquals("time", any.tool());
        assertEquals("{}", any.content());
    }

    @Test
    void toolThatTheQuestionNames_isCalledUntilItsResultIsThere() {
        String question = "{'role':'user','content':'How is the weather?'}";
        String call = "{'role':'assistant','tool_calls':[]},{'role':'tool','tool_call_id':'c','content':'sunny'}";

        assertEquals(
                "weather",
                chat("{" + TOOLS + ",'messages':[" + question + "]}")
                        .choices()
                        .get(0)
                        .tool());
        assertEquals(
                "stop",
                chat("{" + TOOLS + ",'messages':[" + question + "," + call + "]}")
                        .choices()
                        .get(0)
                        .finishReason());
        assertEquals(
                "stop",
                chat("{'tool_choice':'none'," + TOOLS + ",'messages':[" + question + "]}")
                        .choices()
                        .get(0)
                        .finishReason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "logprobs|true",
                "audio|{}",
                "modalities|['audio']",
                "logit_bias|{'5':1}",
                "made_up|1",
                "n|0",
                "n|1.5",
                "max_tokens|0",
                "stop|[1]",
                "stop|['a','b','c','d','e']",
                "stream|'yes'",
                "response_format|{'type':'xml'}",
                "response_format|{'type':'json_schema'}",
                "tools|[{'type':'web_search'}]",
                "tool_choice|'required'",
                "tool_choice|'sometimes'",
                "tool_choice|{'type':'function','function':{'name':'none'}}",
                "messages|[{'role':'user','content':[{'type':'image_url','image_url':{'url':'x'}}]}]"
            })
    void whatCannotBeDone_isRefusedByName(String field, String value) {
        String body = field.equals("messages") ? "{" : "{" + M + ",";

        ApiException refusal = assertThrows(ApiException.class, () -> chat(body + "'" + field + "':" + value + "}"));

        assertEquals(400, refusal.status());
        assertTrue(refusal.getMessage().contains(field), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'previous_response_id':'r'",
                "'background':true",
                "'prompt':{}",
                "'include':['x']",
                "'stop':'x'",
                "'tools':[{'type':'web_search'}]",
                "'text':{'shape':1}"
            })
    void responses_refuseWhatCannotBeDone(String field) {
        ApiException refusal =
                assertThrows(ApiException.class, () -> answer(Operation.RESPONSES, "{'input':'Hi'," + field + "}"));

        assertTrue(refusal.getMessage().contains(field.substring(1, field.indexOf('\'', 1))), refusal::getMessage);
    }

    @Test
    void inputOfResponses_isUnderstoodInAllItsForms() {
        String question = content("{" + M + "}");

        for (String input : new String[] {
            "'What is a trace?'",
            "[{'role':'user','content':'What is a trace?'}]",
            "[{'type':'message','role':'user','content':[{'type':'input_text','text':'What is a trace?'}]}]",
            "[{'role':'user','content':'What is a trace?'},{'type':'function_call','name':'f','call_id':'c','arguments':'{}'},"
                    + "{'type':'function_call_output','call_id':'c','output':'5'}]"
        }) {
            SimulatedAnswer answer = answer(Operation.RESPONSES, "{'input':" + input + "}");
            assertEquals(question, answer.choices().get(0).content());
            assertFalse(answer.choices().get(0).cut());
        }
    }

    private String content(String body) {
        return chat(body).choices().get(0).content();
    }

    private SimulatedAnswer chat(String body) {
        return answer(Operation.CHAT, body);
    }

    private SimulatedAnswer answer(Operation operation, String body) {
        try {
            return simulator.answer("x-", RequestReader.read(operation, json.readTree(body.replace('\'', '"'))), null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
